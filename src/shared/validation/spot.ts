import type { Command, Place } from '../commands/command';
import type { FieldValue } from '../fields/field';
import { type ProjectObject, propertySetOf } from '../project/object';
import type { TableDefinition } from '../tables/definition';
import { type RowOf, type TableName, tableDefinition } from '../tables/tables';
import type { Problem, Severity } from './problem';

/** One value that a problem is about: what users call it, where it stands, how it is changed. */
export interface Spot {
  /** `Message ID`, or in a table `UOM of "BatchId"`. */
  readonly title: string;
  readonly place: Place;
  edit(value: FieldValue): Command;
}

/** The value of one property of an object. */
export function propertySpot(object: ProjectObject, key: string): Spot {
  return {
    title: propertySetOf(object.kind).fields[key]?.title ?? key,
    place: { object: object.id, property: key },
    edit: (value) => ({
      type: 'editObjects',
      edits: [{ object: object.id, properties: { [key]: value } }],
    }),
  };
}

/** The value of one cell of a table of a message. */
export function cellSpot<N extends TableName>(
  message: number,
  table: N,
  row: RowOf<N>,
  column: keyof RowOf<N> & string,
): Spot {
  return new CellSpot(message, table, row, column);
}

/** Rules ask for the spot of every row, and for what it says only where something is wrong. */
class CellSpot<N extends TableName> implements Spot {
  constructor(
    private readonly message: number,
    private readonly table: N,
    private readonly row: RowOf<N>,
    private readonly column: keyof RowOf<N> & string,
  ) {}

  get title(): string {
    const definition = tableDefinition(this.table);
    const title = definition.columns[this.column]?.title ?? this.column;
    const name = nameOfRow(definition, this.row, this.column);
    return name === '' ? title : `${title} of ${name}`;
  }

  get place(): Place {
    const { message, table, row, column } = this;
    return { object: message, table, row: row.id, column };
  }

  edit(value: FieldValue): Command {
    const { message, table, row, column } = this;
    return editCells(message, table, [{ row: row.id, values: { [column]: value } }]);
  }
}

/** The columns by which users know a row, but for the one that is spoken of. */
function nameOfRow(
  { key, identity = [] }: TableDefinition,
  row: Readonly<Record<string, FieldValue>>,
  spokenOf: string,
): string {
  const columns = (key === undefined ? identity : [key]).filter((column) => column !== spokenOf);
  const names = columns.map((column) => String(row[column] ?? '')).filter((name) => name !== '');
  return names.map(quoted).join(', ');
}

/** The command that changes some cells of a table. */
export function editCells(
  message: number,
  table: TableName,
  edits: { row: number; values: Record<string, FieldValue> }[],
): Command {
  return { type: 'editRows', message, table, edits };
}

/** A way to mend a problem. */
export interface Fix {
  readonly label: string;
  readonly command: Command;
}

/** Makes a problem. */
export function problemAt(
  place: Place,
  severity: Severity,
  code: string,
  message: string,
  fix?: Fix,
): Problem {
  return fix ? { code, severity, message, place, fix } : { code, severity, message, place };
}

const SHOWN_LENGTH = 80;

/** A text of any length and content as it can stand in one line of a message. */
export function quoted(text: string): string {
  const cut = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 1)}…` : text;
  // A character that was cut in half is replaced like the ones that cannot be shown.
  return `"${cut.replace(/[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')}"`;
}
