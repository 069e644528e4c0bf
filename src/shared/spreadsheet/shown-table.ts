import { cellOf } from '../exchange/cell-rules';
import { shownText } from '../exchange/sheet';
import type { Field, FieldValue } from '../fields/field';
import { Unreadable, valueReader } from '../fields/read-value';
import { valueProblem } from '../fields/value-problem';
import type { Row, RowId } from '../tables/tables';

/** A column as a table shows it. */
export interface ShownColumn {
  readonly key: string;
  readonly field: Field;
}

/** A table as it is shown: columns in their order, rows sorted and filtered. */
export interface ShownTable {
  readonly columns: readonly ShownColumn[];
  readonly rowCount: number;
  /** The row at a position from 0. */
  rowAt(position: number): Row | undefined;
}

/** New values for some cells of one row. */
export interface RowEdit {
  readonly row: RowId;
  readonly values: Readonly<Record<string, FieldValue>>;
}

/** A cell that cannot take what it was given. */
export interface RefusedCell {
  /** Position of the row in the shown table, from 1. */
  readonly row: number;
  /** Title of the column. */
  readonly column: string;
  /** A whole sentence. */
  readonly reason: string;
}

/** What an action does to the cells of a table. With a refused cell nothing is carried out. */
export interface CellPlan {
  readonly edits: readonly RowEdit[];
  readonly refused: readonly RefusedCell[];
}

/** The text that stands for a value when it is copied, looked for or put into another text. */
export function cellText(field: Field, value: FieldValue): string {
  return shownText(cellOf(field, value));
}

/** Makes values of texts for one field; an empty text of a field without an empty value is its default. */
export function textReader(field: Field): (text: string) => FieldValue | Unreadable {
  const read = valueReader(field);
  return (text) => {
    const value = read(text);
    return value === undefined ? field.default : value;
  };
}

/** The value of one field as a value of another: as it is where it fits, else by its text. */
export function convertValue(from: Field, to: Field, value: FieldValue): FieldValue | Unreadable {
  if (valueProblem(to, value) === undefined) return value;
  return textReader(to)(cellText(from, value));
}

/** Gathers new values cell by cell; a value that is there already is no edit. */
export class CellEdits implements CellPlan {
  readonly refused: RefusedCell[] = [];
  private readonly byRow = new Map<RowId, Record<string, FieldValue>>();

  constructor(private readonly table: ShownTable) {}

  get edits(): RowEdit[] {
    return [...this.byRow].map(([row, values]) => ({ row, values }));
  }

  /** @param row position in the shown table, from 0 */
  set(row: number, { key, field }: ShownColumn, value: FieldValue | Unreadable): void {
    if (value instanceof Unreadable) {
      this.refused.push({ row: row + 1, column: field.title, reason: value.reason });
      return;
    }
    const present = this.table.rowAt(row);
    if (!present || present[key] === value) return;
    const values = this.byRow.get(present.id);
    if (values) values[key] = value;
    else this.byRow.set(present.id, { [key]: value });
  }

  plan(): CellPlan {
    return { edits: this.edits, refused: this.refused };
  }
}
