import { defaultsOf, type FieldValue } from '../fields/field';
import type { ObjectId } from '../project/object';
import { objectOf, type Project, rowsOf } from '../project/project';
import { tableDefinition } from '../tables/tables';
import type { Tag } from '../tables/tag-list';
import { UserError } from '../user-error';
import { groupBy } from './group-by';
import { type Existing, planTable, type TablePlan, type WantedRow } from './table-plan';

/** The mapping tables that refer to the tag list by name. */
export type NamedMapping = 'directMapping' | 'groupMapping';

/** What of a plan is wanted. */
export interface MappingChoice {
  /** Tags without a row get one. */
  readonly add: boolean;
  /** Rows without a tag are removed. */
  readonly remove: boolean;
}

type MappingRow = { readonly objectName: string } & Readonly<Record<string, FieldValue>>;

/**
 * Plans how a mapping follows the tag list: each tag has a row, in the order of the tag list, and
 * rows whose name no tag has are removed. A name that differs from its tag in case only is corrected.
 * Rows that stay keep everything else. The MES qualifiers of a bidirectional message need no row,
 * because they are returned as they came.
 * @throws UserError when the message does not exist or does not use the table
 */
export function planMappingInLine(
  project: Project,
  message: ObjectId,
  table: NamedMapping,
  choice: MappingChoice = { add: true, remove: true },
): TablePlan<MappingRow> {
  const object = objectOf(project, message, 'message');
  const definition = tableDefinition(table);
  if (!object || !definition.appliesTo(object.properties)) {
    throw new UserError(
      `${object ? `"${object.name}"` : `Message configuration ${message}`} has no ${definition.title}. Choose a message with this table.`,
    );
  }
  const rows: readonly Existing<MappingRow>[] = rowsOf(project, message, table);
  const tags = rowsOf(project, message, 'tagList').filter(({ objectName }) => objectName !== '');
  const rowsOfTags = rowsByTag(rows, new Set(tags.map(({ objectName }) => objectName)));
  const isEchoed = ({ mesQualifier }: Tag) =>
    mesQualifier && object.properties.communicationMode === 'Bidirectional';
  const defaults = defaultsOf(definition.columns);
  const wanted = tags.flatMap((tag): WantedRow<MappingRow>[] => {
    const { objectName } = tag;
    const existing = rowsOfTags.get(objectName) ?? [];
    if (existing.length === 0 && (!choice.add || isEchoed(tag))) return [];
    return [{ existing, follows: { objectName }, added: { ...defaults, objectName } }];
  });
  const orphans = new Set(rowsOfTags.get(ORPHANS));
  const plan = planTable(rows, onceEach(wanted), (row) => !choice.remove && orphans.has(row));
  return { ...plan, locked: [] };
}

/** Key of the rows without a tag: no tag has an empty name. */
const ORPHANS = '';

/** The rows of each tag: those with its very name, else those whose name differs in case only. */
function rowsByTag(
  rows: readonly Existing<MappingRow>[],
  names: ReadonlySet<string>,
): Map<string, Existing<MappingRow>[]> {
  const exact = new Set(rows.map(({ objectName }) => objectName).filter((name) => names.has(name)));
  const others = [...names].filter((name) => !exact.has(name)).reverse();
  const byLowerCase = new Map(others.map((name) => [name.toLowerCase(), name]));
  return groupBy(rows, ({ objectName }) =>
    exact.has(objectName) ? objectName : (byLowerCase.get(objectName.toLowerCase()) ?? ORPHANS),
  );
}

/** A name that stands twice in the tag list needs one row. */
function onceEach(wanted: readonly WantedRow<MappingRow>[]): WantedRow<MappingRow>[] {
  return [...new Map(wanted.map((one) => [one.added.objectName, one])).values()];
}
