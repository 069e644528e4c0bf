import type { FieldValue } from '../fields/field';
import { cellOf } from './cell-rules';
import { exchangeTable } from './exchange-table';
import type { Target } from './present-rows';
import type { Sheet } from './sheet';

/** One row that was made, not read: a value for each column, or why there is none. */
export interface GivenRow {
  readonly values: readonly (FieldValue | undefined)[];
  /** Why the row cannot be taken; a whole sentence. */
  readonly refusal?: string;
}

/** A sheet whose table and columns are known: its rows begin at once, one for each line of a list. */
export function givenSheet(
  name: string,
  target: Target,
  keys: readonly string[],
  rows: readonly GivenRow[],
): Sheet {
  const { columns } = exchangeTable(target.table);
  const given = keys.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  const refused = rows.flatMap(({ refusal }, row): [number, string][] =>
    refusal === undefined ? [] : [[row, refusal]],
  );
  return {
    name,
    rows: rows.map(({ values, refusal }) => {
      if (refusal !== undefined) return values.map((value) => value ?? null);
      return values.map((value, index) => {
        const field = given[index]?.field;
        return value === undefined || !field ? null : cellOf(field, value);
      });
    }),
    given: { target, titles: given.map(({ title }) => title), refused: new Map(refused) },
  };
}
