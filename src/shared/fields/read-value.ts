import { type Field, type FieldValue, MAXIMUM_TEXT_LENGTH } from './field';
import { shownValue, valueProblem } from './value-problem';

/*
 * How texts become values, wherever they come from: typed, pasted, replaced or imported. Texts stay
 * texts: nothing that looks like a number or a Boolean is turned into one unless the field is of
 * that type.
 */

/** Why a text cannot become a value of its field. */
export class Unreadable {
  /** @param reason a whole sentence that names the field and the text */
  constructor(readonly reason: string) {}
}

/**
 * Reads the texts of one field. The answer is a value, the reason why there is none, or undefined
 * for an empty text of a field that has no empty value: such a text says nothing.
 */
export type ValueReader = (text: string) => FieldValue | undefined | Unreadable;

/** Makes the reader of a field's texts. */
export function valueReader(field: Field): ValueReader {
  switch (field.type) {
    case 'text':
    case 'multilineText':
    case 'path':
      return (text) => fittingText(field, text);
    case 'boolean':
      return (text) => readBoolean(field, text);
    case 'choice':
      return choiceReader(field);
    case 'number':
      return numberReader(field);
  }
}

/** Reads a text that a user typed into a field: there an empty text is refused where none can be. */
export function readTyped(field: Field, text: string): FieldValue | Unreadable {
  const value = valueReader(field)(text);
  return value === undefined ? new Unreadable(`${field.title} is empty. ${wanted(field)}`) : value;
}

function wanted({ type, integer, minimum, maximum, choices = [] }: Field): string {
  if (type === 'choice') return `Possible are ${choices.map(({ label }) => label).join(', ')}.`;
  const kind = integer ? 'a whole number' : 'a number';
  if (minimum === undefined || maximum === undefined) return `Enter ${kind}.`;
  return `Enter ${kind} from ${minimum} to ${maximum}.`;
}

function fittingText(field: Field, text: string): string | Unreadable {
  if (text.length <= MAXIMUM_TEXT_LENGTH) return text;
  return new Unreadable(
    `${field.title} has ${text.length} characters. At most ${MAXIMUM_TEXT_LENGTH} are possible.`,
  );
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

function readBoolean(field: Field, text: string): boolean | Unreadable {
  const word = text.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  if (FALSE_WORDS.has(word) || word === '') return false;
  return new Unreadable(
    `${field.title} is ${shownValue(text)}, not a yes or a no. Write TRUE or FALSE.`,
  );
}

/** Upper and lower case and blanks do not tell choices apart. */
function foldChoice(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function choiceReader(field: Field): ValueReader {
  const choices = field.choices ?? [];
  const byText = new Map<string, string>();
  for (const { label, value } of choices) byText.set(foldChoice(label), value);
  for (const { value } of choices) byText.set(foldChoice(value), value);
  // Nearly every cell is written as the export wrote it.
  const exact = new Map(choices.map(({ label, value }) => [label, value]));
  return (text) => {
    if (text === '') return undefined;
    const value = exact.get(text) ?? byText.get(foldChoice(text));
    if (value !== undefined) return value;
    return new Unreadable(`${field.title} is ${shownValue(text)}. ${wanted(field)}`);
  };
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const THOUSANDS_OR_DECIMALS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

function numberReader(field: Field): ValueReader {
  const canBeUnset = field.schema.safeParse(null).success;
  return (text) => {
    if (text.trim() === '') return canBeUnset ? null : undefined;
    const value = numberOf(text);
    if (value === undefined) {
      return new Unreadable(`${field.title} is ${shownValue(text)}, not a number.`);
    }
    if (value === 'ambiguous') {
      return new Unreadable(
        `${field.title} is ${shownValue(text)}: the comma can separate thousands or decimals. Write a decimal point.`,
      );
    }
    return fittingNumber(field, value);
  };
}

/** A number within the limits of its field. */
export function fittingNumber(field: Field, value: number): number | Unreadable {
  const problem = valueProblem(field, value);
  return problem === undefined ? value : new Unreadable(`${field.title} ${problem}: ${value}.`);
}

function numberOf(text: string): number | 'ambiguous' | undefined {
  const digits = text.trim().replace('\u2212', '-');
  if (PLAIN_NUMBER.test(digits)) return finite(Number(digits));
  if (THOUSANDS_OR_DECIMALS.test(digits)) return 'ambiguous';
  if (DECIMAL_COMMA.test(digits)) return finite(Number(digits.replace(',', '.')));
  return undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
