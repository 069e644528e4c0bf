import { type BuiltInType, canBeEntered, WHOLE_NUMBERS } from './built-in-types';

/**
 * A value as a text of its type says it: whole numbers are bigint, so that no digit is lost; a
 * DateTime is milliseconds since 1970, UTC; all that has no type of its own in JavaScript is a text.
 */
export type EnteredScalar = boolean | bigint | number | string;
export type EnteredValue = EnteredScalar | readonly EnteredScalar[];

/** What was entered, or why it is no value: `"3,5" is not a Double: …`. */
export type Entered<T> = { readonly value: T } | { readonly problem: string };

/**
 * Reads the text of a value.
 * @param isArray the text is a JSON array with a text, a number or a Boolean for each element
 */
export function readValueText(
  type: BuiltInType,
  isArray: boolean,
  text: string,
): Entered<EnteredValue> {
  if (!canBeEntered(type))
    return { problem: `a value of type ${type} cannot be entered as a text` };
  return isArray ? readArray(type, text) : readScalar(type, text);
}

function readArray(type: BuiltInType, text: string): Entered<EnteredScalar[]> {
  const elements = arrayOf(text);
  if (!elements) {
    const problem = `${shown(text)} is not an array: write the elements in brackets, such as [1, 2] or ["a", "b"]`;
    return { problem };
  }
  const values: EnteredScalar[] = [];
  for (const [index, element] of elements.entries()) {
    const read = readElement(type, element);
    if ('problem' in read) return { problem: `element ${index + 1}: ${read.problem}` };
    values.push(read.value);
  }
  return { value: values };
}

function arrayOf(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    // A text that is no JSON is told as no array.
    return undefined;
  }
}

function readElement(type: BuiltInType, element: unknown): Entered<EnteredScalar> {
  if (typeof element === 'string') return readScalar(type, element);
  if (typeof element === 'number') {
    const isWhole = WHOLE_NUMBERS[type] !== undefined;
    if (isWhole && Number.isInteger(element) && !Number.isSafeInteger(element)) {
      return { problem: `${element} has lost digits: write the number in quotes` };
    }
    return readScalar(type, String(element));
  }
  if (typeof element === 'boolean') return readScalar(type, String(element));
  return { problem: `${JSON.stringify(element)} is neither a text nor a number nor a Boolean` };
}

function readScalar(type: BuiltInType, text: string): Entered<EnteredScalar> {
  const limits = WHOLE_NUMBERS[type];
  if (limits) return readWhole(type, limits, text.trim());
  switch (type) {
    case 'Boolean':
      return readBoolean(text.trim());
    case 'Float':
    case 'Double':
      return readNumber(type, text.trim());
    case 'DateTime':
      return readTime(text.trim());
    case 'Guid':
      return matched(type, text.trim(), GUID, 'a Guid has 32 hexadecimal digits in five groups');
    case 'ByteString':
      return matched(type, text.trim(), BYTES, 'bytes are written as pairs of hexadecimal digits');
    case 'NodeId':
    case 'ExpandedNodeId':
      return matched(type, text.trim(), NODE_ID, 'a node id is written ns=2;s=Name or ns=2;i=1234');
    case 'StatusCode':
      return matched(
        type,
        text.trim(),
        STATUS,
        'a status code is a name such as Good or BadDataLost',
      );
    default:
      return { value: text };
  }
}

function readWhole(
  type: BuiltInType,
  [lowest, highest]: readonly [bigint, bigint],
  text: string,
): Entered<bigint> {
  const expected = `a whole number from ${lowest} to ${highest}`;
  if (!/^[+-]?\d+$/.test(text)) return notA(type, text, expected);
  const value = BigInt(text.replace('+', ''));
  return value < lowest || value > highest ? notA(type, text, expected) : { value };
}

function readBoolean(text: string): Entered<boolean> {
  if (['true', '1'].includes(text)) return { value: true };
  if (['false', '0'].includes(text)) return { value: false };
  return notA('Boolean', text, 'a Boolean is true or false');
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const LARGEST_FLOAT = 3.402_823_466_385_288_6e38;

function readNumber(type: 'Float' | 'Double', text: string): Entered<number> {
  if (text === 'NaN') return { value: Number.NaN };
  if (/^[+-]?Infinity$/.test(text)) return { value: Number(text) };
  if (!NUMBER.test(text)) return notA(type, text, 'a number has a dot before the decimals');
  const value = Number(text);
  const largest = type === 'Float' ? LARGEST_FLOAT : Number.MAX_VALUE;
  return Math.abs(value) > largest ? notA(type, text, `at most ±${largest}`) : { value };
}

const TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Times without a zone are UTC. */
function readTime(text: string): Entered<number> {
  const expected = 'a time is written 2026-03-31T12:30:00.000Z, in UTC when no zone is named';
  if (!TIME.test(text)) return notA('DateTime', text, expected);
  const iso = text.replace(' ', 'T').replace(',', '.');
  const zoned = /(Z|T.*[+-]\d{2}:\d{2})$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`;
  const value = Date.parse(zoned);
  return Number.isNaN(value) ? notA('DateTime', text, expected) : { value };
}

const GUID = /^\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;
const BYTES = /^(0x)?([\da-f]{2}\s*)*$/i;
const NODE_ID = /^(svr=\d+;)?(ns=\d+;|nsu=[^;]+;)?([isgb]=.+|\d+)$/i;
const STATUS = /^(Good|Bad|Uncertain)\w*$/;

function matched(type: BuiltInType, text: string, form: RegExp, expected: string): Entered<string> {
  return form.test(text) ? { value: text } : notA(type, text, expected);
}

function notA(type: BuiltInType, text: string, expected: string): { problem: string } {
  return { problem: `${shown(text)} is not a ${type}: ${expected}` };
}

const LONGEST_SHOWN = 60;

function shown(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}
