import { shownValue } from '../fields/value-problem';
import { decimalText, valueTextProblem } from '../msi/value-text';
import type { DataType } from '../project/enumerations';
import type { ItemScalar } from './item-value';

/** A converted value, or why there is none: `"3,5" is not a Double: …`. */
export type Conversion<T> = { readonly value: T } | { readonly problem: string };

/**
 * Converts a value to a data type, when nothing is lost by it: texts in the form of the data type
 * become the value, numbers and Booleans become texts, whole numbers are Longs, and the numbers 0 and
 * 1 are Booleans. No value stays no value.
 */
export function toItemValue(dataType: DataType, value: ItemScalar): Conversion<ItemScalar> {
  if (value === null) return { value };
  switch (dataType) {
    case 'String':
      return toText(value);
    case 'Long':
      return toLong(value);
    case 'Double':
      return toDouble(value);
    case 'Boolean':
      return toBoolean(value);
    case 'DateTime':
      return typeof value === 'string' ? textIn('DateTime', value) : notA('DateTime', value);
  }
}

/**
 * The text by which a message carries a value as one of a data type. No value is a problem.
 */
export function messageText(dataType: DataType, value: ItemScalar): Conversion<string> {
  const converted = toItemValue(dataType, value);
  if ('problem' in converted) return converted;
  if (converted.value === null) return { problem: 'there is no value' };
  return { value: textOf(converted.value) };
}

function textOf(value: string | number | boolean): string {
  return typeof value === 'number' ? decimalText(value) : String(value);
}

type Scalar = NonNullable<ItemScalar>;

function toText(value: Scalar): Conversion<string> {
  return typeof value === 'number' && !Number.isFinite(value)
    ? { problem: `${value} cannot be written as a number in digits` }
    : { value: textOf(value) };
}

function toLong(value: Scalar): Conversion<number> {
  if (typeof value === 'boolean') return notA('Long', value);
  const problem = typeof value === 'string' ? valueTextProblem('Long', value) : undefined;
  if (problem !== undefined) return notA('Long', value, problem);
  const long = Number(value);
  if (!Number.isInteger(long)) return notA('Long', value, 'a Long is a whole number');
  if (!Number.isSafeInteger(long)) {
    return notA(
      'Long',
      value,
      `of Longs, those between ${Number.MIN_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER} are held without losing digits`,
      'cannot be held as a',
    );
  }
  return { value: long === 0 ? 0 : long };
}

function toDouble(value: Scalar): Conversion<number> {
  if (typeof value === 'string') {
    const read = textIn('Double', value);
    return 'problem' in read ? read : { value: Number(value) };
  }
  return typeof value === 'number' && Number.isFinite(value)
    ? { value }
    : notA('Double', value, 'a Double is a number in digits');
}

function toBoolean(value: Scalar): Conversion<boolean> {
  if (typeof value === 'boolean') return { value };
  if (value === 0 || value === 1) return { value: value === 1 };
  if (typeof value === 'number') return notA('Boolean', value, 'a Boolean is true or false');
  const read = textIn('Boolean', value);
  return 'problem' in read ? read : { value: value === 'true' };
}

function textIn(dataType: DataType, text: string): Conversion<string> {
  const problem = valueTextProblem(dataType, text);
  return problem === undefined ? { value: text } : notA(dataType, text, problem);
}

function notA(
  dataType: DataType,
  value: Scalar,
  expected = valueTextProblem(dataType, ''),
  verdict = 'is not a',
): { readonly problem: string } {
  return { problem: `${shownValue(value)} ${verdict} ${dataType}: ${expected}` };
}
