import { type Field, type FieldValue, labelOf, MAXIMUM_TEXT_LENGTH } from '../fields/field';
import { shownValue, valueProblem } from '../fields/value-problem';
import { type Cell, isEmptyCell, shownText } from './sheet';

/*
 * How values stand in cells and how cells become values. Texts stay texts: nothing that looks like
 * a number, a Boolean or a formula is turned into one unless the field is of that type.
 */

/** The cell that shows a value: choices by their label, unset numbers empty. */
export function cellOf(field: Field, value: FieldValue): Cell {
  if (field.type === 'choice') return labelOf(field, value);
  return value;
}

/** Why a cell cannot become a value of its field. */
export class CellProblem {
  /** @param reason a whole sentence that names the field and the cell's content */
  constructor(readonly reason: string) {}
}

/**
 * Reads the cells of one field. The answer is a value, a problem, or undefined for an empty cell of
 * a field that has no empty value: such a cell says nothing.
 */
export type CellReader = (cell: Cell | undefined) => FieldValue | undefined | CellProblem;

/** Makes the reader of a field's cells. */
export function cellReader(field: Field): CellReader {
  const read = readerOf(field);
  return (cell) => {
    if (typeof cell === 'object' && cell !== null && 'error' in cell) {
      return new CellProblem(`${field.title} holds the error ${cell.error}.`);
    }
    return read(cell);
  };
}

function readerOf(field: Field): CellReader {
  switch (field.type) {
    case 'text':
    case 'multilineText':
    case 'path':
      return textReader(field);
    case 'boolean':
      return booleanReader(field);
    case 'choice':
      return choiceReader(field);
    case 'number':
      return numberReader(field);
  }
}

function textReader(field: Field): CellReader {
  return (cell) => {
    const text = typeof cell === 'string' ? cell : shownText(cell);
    if (text.length <= MAXIMUM_TEXT_LENGTH) return text;
    return new CellProblem(
      `${field.title} has ${text.length} characters. At most ${MAXIMUM_TEXT_LENGTH} are possible.`,
    );
  };
}

/** Words for yes and no in English, German, French, Italian, Spanish, Portuguese and Dutch. */
const TRUE_WORDS = new Set(
  'true wahr vrai vero verdadero verdadeiro waar yes ja oui si sí sim y j x 1 on ✓ ✔ ☑ ☒'.split(
    ' ',
  ),
);
const FALSE_WORDS = new Set(
  'false falsch faux falso onwaar no nein non nee não nao n 0 off - ☐'.split(' '),
);

function booleanReader(field: Field): CellReader {
  return (cell) => {
    if (typeof cell === 'boolean') return cell;
    if (isEmptyCell(cell)) return false;
    const word = shownText(cell).trim().toLowerCase();
    if (TRUE_WORDS.has(word)) return true;
    if (FALSE_WORDS.has(word) || word === '') return false;
    return new CellProblem(
      `${field.title} is ${shownValue(shownText(cell))}, not a yes or a no. Write TRUE or FALSE.`,
    );
  };
}

/** Upper and lower case and blanks do not tell choices apart. */
function foldChoice(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function choiceReader(field: Field): CellReader {
  const choices = field.choices ?? [];
  const byText = new Map<string, string>();
  for (const { label, value } of choices) byText.set(foldChoice(label), value);
  for (const { value } of choices) byText.set(foldChoice(value), value);
  // Nearly every cell is written as the export wrote it.
  const exact = new Map(choices.map(({ label, value }) => [label, value]));
  return (cell) => {
    if (isEmptyCell(cell)) return undefined;
    const text = shownText(cell);
    const value = exact.get(text) ?? byText.get(foldChoice(text));
    if (value !== undefined) return value;
    const known = choices.map(({ label }) => label).join(', ');
    return new CellProblem(`${field.title} is ${shownValue(text)}. Possible are ${known}.`);
  };
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const THOUSANDS_OR_DECIMALS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

function numberReader(field: Field): CellReader {
  const canBeUnset = field.schema.safeParse(null).success;
  return (cell) => {
    if (isEmptyCell(cell)) return canBeUnset ? null : undefined;
    const value = typeof cell === 'number' ? cell : numberOf(cell as Cell);
    if (value === undefined) {
      return new CellProblem(`${field.title} is ${shownValue(shownText(cell))}, not a number.`);
    }
    if (value === 'ambiguous') {
      return new CellProblem(
        `${field.title} is ${shownValue(shownText(cell))}: the comma can separate thousands or decimals. Write a decimal point.`,
      );
    }
    const problem = valueProblem(field, value);
    return problem === undefined ? value : new CellProblem(`${field.title} ${problem}: ${value}.`);
  };
}

function numberOf(cell: Cell): number | 'ambiguous' | undefined {
  if (typeof cell === 'object' && cell !== null && 'number' in cell) return cell.number;
  if (typeof cell !== 'string') return undefined;
  const text = cell.trim().replace('\u2212', '-');
  if (PLAIN_NUMBER.test(text)) return finite(Number(text));
  if (THOUSANDS_OR_DECIMALS.test(text)) return 'ambiguous';
  if (DECIMAL_COMMA.test(text)) return finite(Number(text.replace(',', '.')));
  return undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
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
