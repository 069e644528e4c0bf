import { type Row, type TableName, tableDefinition } from './tables';

/**
 * How texts name a row: `tag "Temp"`, `row "Reactor1" of Device List`, or `row 3 of Folder Settings`
 * when the table has no naming column or the name is empty.
 * @param index position in the table, from 0
 * @param noun what to call the row, such as `new row`
 */
export function describeRow(
  table: TableName,
  values: Partial<Row>,
  index: number,
  noun = 'row',
): string {
  const { key, title } = tableDefinition(table);
  const name = key === undefined ? undefined : values[key];
  if (typeof name !== 'string' || name === '') return `${noun} ${index + 1} of ${title}`;
  return table === 'tagList' ? `tag "${name}"` : `${noun} "${name}" of ${title}`;
}
