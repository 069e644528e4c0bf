import { type RowOf, TABLES } from '../../tables/tables';
import { type MessageRule, rowRule } from '../rule';
import { cellSpot } from '../spot';
import { fieldsCheck } from './fields';
import { pathProblem } from './paths';

type DirectMappingRow = RowOf<'directMapping'>;

const checkCells = fieldsCheck(TABLES.directMapping.columns, () => false);

/** Each row of a direct mapping by itself: mandatory cells and where its path leads. */
export const directMappingRule: MessageRule = rowRule(
  'directMapping',
  (message, facts) => [message.id, facts.structure],
  (row, message, structure) => {
    const spotOf = (key: string) =>
      cellSpot(message, 'directMapping', row, key as keyof DirectMappingRow);
    const problems = checkCells(row, spotOf);
    const fault = pathProblem(structure, row.objectPath, 'item', spotOf('objectPath'));
    if (fault) problems.push(fault);
    return problems;
  },
);
