import type { DataType } from '../project/enumerations';
import { parseMessageTime } from './message-time';

const LONG = /^[+-]?\d+$/;
const DOUBLE = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const LOWEST_LONG = -(2n ** 63n);
const HIGHEST_LONG = 2n ** 63n - 1n;

/**
 * Says why a text is not a value of a data type as MSI messages write it, or nothing when it is.
 * The text reads on after the value: `"3,5" is not a Double: …`.
 */
export function valueTextProblem(dataType: DataType, text: string): string | undefined {
  switch (dataType) {
    case 'String':
      return undefined;
    case 'Long':
      return longProblem(text);
    case 'Double':
      return doubleProblem(text);
    case 'Boolean':
      return text === 'true' || text === 'false' ? undefined : 'a Boolean is true or false';
    case 'DateTime':
      return parseMessageTime(text)
        ? undefined
        : 'a DateTime is written YYYY-MM-DD HH:MM:SS,mmm in UTC and names a day that exists';
  }
}

function longProblem(text: string): string | undefined {
  if (!LONG.test(text)) return 'a Long is a whole number in digits';
  const value = BigInt(text.replace('+', ''));
  return value < LOWEST_LONG || value > HIGHEST_LONG
    ? `a Long lies between ${LOWEST_LONG} and ${HIGHEST_LONG}`
    : undefined;
}

function doubleProblem(text: string): string | undefined {
  if (!DOUBLE.test(text)) return 'a Double is a number in digits with a dot before the decimals';
  return Number.isFinite(Number(text)) ? undefined : 'a Double is at most 1.7976931348623157e308';
}

/** The form that a value was probably meant to have; nothing when that cannot be told. */
export function repairedValueText(dataType: DataType, text: string): string | undefined {
  const trimmed = text.trim();
  const candidates = [trimmed, trimmed.toLowerCase(), trimmed.replace(',', '.')];
  if (dataType === 'DateTime') candidates.push(...repairedTimes(trimmed));
  return candidates.find(
    (candidate) => candidate !== '' && valueTextProblem(dataType, candidate) === undefined,
  );
}

/** Times as ISO 8601 writes them in UTC, and times without milliseconds. */
function repairedTimes(text: string): string[] {
  const plain = text.replace('T', ' ').replace(/Z$/, '').replace('.', ',');
  return [plain, `${plain},000`];
}

/**
 * Writes a number with a dot before the decimals and without an exponent, so that every reader of
 * XML decimals understands it. Zero has no sign.
 */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be written as a decimal number.`);
  const text = String(value === 0 ? 0 : value);
  const exponentAt = text.indexOf('e');
  return exponentAt < 0
    ? text
    : withoutExponent(text.slice(0, exponentAt), Number(text.slice(exponentAt + 1)));
}

function withoutExponent(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + decimals;
  const dotAt = whole.length + exponent;
  if (dotAt <= 0) return `${sign}0.${'0'.repeat(-dotAt)}${digits}`;
  return `${sign}${digits.padEnd(dotAt, '0')}`;
}
