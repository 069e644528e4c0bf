import {
  type Field,
  type FieldValue,
  labelOf,
  MAXIMUM_TEXT_LENGTH,
} from '../../shared/fields/field';

/** What a typed text means for a field: a value, or the reason why it is none. */
export type Parsed = { readonly value: FieldValue } | { readonly problem: string };

/** The text that stands for a value in a cell, a filter and a copy. */
export function fieldText(field: Field, value: FieldValue): string {
  if (value === null) return '';
  if (field.type === 'boolean') return value === true ? 'Yes' : 'No';
  if (field.type === 'choice') return labelOf(field, value);
  return String(value);
}

/**
 * Reads what a user typed or pasted. Texts are taken as they are, numbers with a decimal point,
 * choices by value or label, and boolean values by yes and no, true and false, 1 and 0.
 */
export function parseFieldText(field: Field, typed: string): Parsed {
  switch (field.type) {
    case 'number':
      return parseNumber(field, typed.trim());
    case 'boolean':
      return parseBoolean(field, typed.trim());
    case 'choice':
      return parseChoice(field, typed.trim());
    case 'text':
    case 'path':
      return parseText(field, typed.replace(/[\r\n]+/g, ' '));
    case 'multilineText':
      return parseText(field, typed);
  }
}

function parseText(field: Field, value: string): Parsed {
  if (value.length <= MAXIMUM_TEXT_LENGTH) return { value };
  return {
    problem: `${field.title} has ${value.length} characters; at most ${MAXIMUM_TEXT_LENGTH} are allowed.`,
  };
}

function parseNumber(field: Field, typed: string): Parsed {
  if (typed === '') {
    if (field.schema.safeParse(null).success) return { value: null };
    return { problem: `${field.title} is empty. Enter ${wantedNumber(field)}.` };
  }
  if (/^[+-]?\d+,\d+$/.test(typed)) {
    return { problem: `${field.title}: "${typed}" has a comma. Use a dot as the decimal point.` };
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed) || !Number.isFinite(Number(typed))) {
    return { problem: `${field.title}: "${typed}" is not a number.` };
  }
  const value = Number(typed);
  if (field.schema.safeParse(value).success) return { value };
  return { problem: `${field.title}: ${typed} is not ${wantedNumber(field)}.` };
}

function wantedNumber({ integer, minimum, maximum }: Field): string {
  const kind = integer ? 'a whole number' : 'a number';
  if (minimum === undefined || maximum === undefined) return kind;
  return `${kind} from ${minimum} to ${maximum}`;
}

const YES = ['yes', 'true', '1', 'x'];
const NO = ['no', 'false', '0', ''];

function parseBoolean(field: Field, typed: string): Parsed {
  if (YES.includes(typed.toLowerCase())) return { value: true };
  if (NO.includes(typed.toLowerCase())) return { value: false };
  return { problem: `${field.title}: "${typed}" is neither Yes nor No.` };
}

function parseChoice(field: Field, typed: string): Parsed {
  const wanted = typed.toLowerCase();
  const choices = field.choices ?? [];
  const found = choices.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (found) return { value: found.value };
  const allowed = choices.map(({ label }) => label).join(', ');
  return { problem: `${field.title}: "${typed}" is not one of ${allowed}.` };
}
