import { type Field, type FieldValue, labelOf } from '../fields/field';
import { fittingNumber, Unreadable, valueReader } from '../fields/read-value';
import { type Cell, shownText } from './sheet';

/* How values stand in cells and how cells become values. */

/** The cell that shows a value: choices by their label, unset numbers empty. */
export function cellOf(field: Field, value: FieldValue): Cell {
  if (field.type === 'choice') return labelOf(field, value);
  return value;
}

/**
 * Reads the cells of one field. The answer is a value, a problem, or undefined for an empty cell of
 * a field that has no empty value: such a cell says nothing.
 */
export type CellReader = (cell: Cell | undefined) => FieldValue | undefined | Unreadable;

/** Makes the reader of a field's cells: what has no type of the field's own is read as its text. */
export function cellReader(field: Field): CellReader {
  const read = valueReader(field);
  return (cell) => {
    if (typeof cell === 'string') return read(cell);
    if (typeof cell === 'object' && cell !== null && 'error' in cell) {
      return new Unreadable(`${field.title} holds the error ${cell.error}.`);
    }
    const number = field.type === 'number' ? numberIn(cell) : undefined;
    if (number !== undefined) return fittingNumber(field, number);
    return read(shownText(cell));
  };
}

function numberIn(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && cell !== null && 'number' in cell ? cell.number : undefined;
}

/**
 * Whether a cell's value is the stored one. Spreadsheets have one kind of line break, so texts that
 * differ only in theirs count as the same.
 */
export function sameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (left === right) return true;
  return (
    typeof left === 'string' &&
    typeof right === 'string' &&
    foldLineBreaks(left) === foldLineBreaks(right)
  );
}

/** A text with every line break as a single line feed. */
export function foldLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r+\n|\r/g, '\n') : text;
}
