import { type RowOf, TABLES } from '../../tables/tables';
import type { Problem } from '../problem';
import { type MessageRule, rowRule } from '../rule';
import { cellSpot, problemAt, quoted } from '../spot';
import { twinRule } from './duplicates';
import { fieldsCheck } from './fields';
import { pathProblem } from './paths';

/* Flexible and historian mapping: EquipmentId and Tag name a path. */

type EquipmentTable = 'flexibleMapping' | 'historianMapping';
type FlexibleRow = RowOf<'flexibleMapping'>;
type HistorianRow = RowOf<'historianMapping'>;

const checkFlexibleCells = fieldsCheck(TABLES.flexibleMapping.columns, () => false);
const checkHistorianCells = fieldsCheck(TABLES.historianMapping.columns, () => false);

/** Each row of a flexible mapping by itself. */
export const flexibleMappingRule: MessageRule = rowRule(
  'flexibleMapping',
  (message, facts) => [message.id, facts.structure],
  (row, message, structure) => {
    const spotOf = (key: string) =>
      cellSpot(message, 'flexibleMapping', row, key as keyof FlexibleRow);
    const problems = checkFlexibleCells(row, spotOf);
    const fault = pathProblem(structure, row.path, 'item', spotOf('path'));
    if (fault) problems.push(fault);
    return problems;
  },
);

/** Each row of a historian mapping by itself. A path of OSI-PI is known to the PI server only. */
export const historianMappingRule: MessageRule = rowRule(
  'historianMapping',
  (message, facts) => [message.id, facts.structure, message.properties.osiPiConnection === 'None'],
  (row, message, structure, isWithoutPi) => {
    const spotOf = (key: string) =>
      cellSpot(message, 'historianMapping', row, key as keyof HistorianRow);
    const problems = checkHistorianCells(row, spotOf);
    const fault =
      row.historianType === 'Internal'
        ? pathProblem(structure, row.path, 'plainItem', spotOf('path'))
        : isWithoutPi && piNotConnected(message, row);
    if (fault) problems.push(fault);
    return problems;
  },
);

function piNotConnected(message: number, row: HistorianRow): Problem {
  return problemAt(
    cellSpot(message, 'historianMapping', row, 'historianType').place,
    'error',
    'historian-mapping.pi-not-connected',
    `Tag ${quoted(row.tag)} of equipment ${quoted(row.equipmentId)} is read from OSI-PI, but the OSI-PI Connection of the message is not used. Choose a connection, or set Historian Type to Internal.`,
  );
}

/** Rows for the same EquipmentId and Tag. */
export function equipmentTagsRule(table: EquipmentTable): MessageRule {
  return twinRule<EquipmentTable>(table, equipmentTag, (message) => ({
    code: 'mapping.equipment-tag',
    what: (row) =>
      `The combination of EquipmentId ${quoted(row.equipmentId)} and Tag ${quoted(row.tag)}`,
    placeOf: (row) => cellSpot(message, table, row, 'tag').place,
    consequence: 'A request can find one row only. Delete or change all but one.',
    shown: (name) => name.split(SEPARATOR).map(quoted).join(' and '),
  }));
}

/** Stands between two names in one text; no name has it, as XML forbids it. */
const SEPARATOR = '\u0000';

/** Both names in one text; empty while one of them is missing. */
function equipmentTag({ equipmentId, tag }: RowOf<EquipmentTable>): string {
  return equipmentId === '' || tag === '' ? '' : equipmentId + SEPARATOR + tag;
}
