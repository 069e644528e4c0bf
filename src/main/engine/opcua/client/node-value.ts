import type { DataValue, Variant } from 'node-opcua';
import type { BuiltInType } from '../../../../shared/opcua-client/built-in-types';
import type { NodeValue } from '../../../../shared/opcua-client/node';
import type { EnteredScalar, EnteredValue } from '../../../../shared/opcua-client/value-text';
import type { NodeOpcua } from './node-opcua';

/** Longest text of a value that is shown. */
const LONGEST_TEXT = 32_000;

/** The text of a value: what can be entered again is written as it is entered. */
export function textOfVariant(opcua: NodeOpcua, variant: Variant | null | undefined): string {
  if (!variant) return '';
  const value: unknown = variant.value;
  if (value === null || value === undefined) return '';
  const type = typeOf(opcua, variant);
  const text =
    variant.arrayType === opcua.VariantArrayType.Scalar
      ? textOfScalar(type, value)
      : textOfArray(type, value);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** The built-in type of a value. */
export function typeOf(opcua: NodeOpcua, variant: Pick<Variant, 'dataType'>): BuiltInType {
  return opcua.DataType[variant.dataType] as BuiltInType;
}

function textOfArray(type: BuiltInType, value: unknown): string {
  const elements = isIterable(value) ? [...value] : [];
  return `[${elements.map((element) => textOfElement(type, element)).join(', ')}]`;
}

const UNQUOTED: ReadonlySet<BuiltInType> = new Set([
  'Boolean',
  'SByte',
  'Byte',
  'Int16',
  'UInt16',
  'Int32',
  'UInt32',
  'ExtensionObject',
]);

function textOfElement(type: BuiltInType, element: unknown): string {
  const text = textOfScalar(type, element);
  const isNumber = (type === 'Double' || type === 'Float') && Number.isFinite(element);
  return UNQUOTED.has(type) || isNumber ? text : JSON.stringify(text);
}

function textOfScalar(type: BuiltInType, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (type === 'Int64' || type === 'UInt64') return String(wholeNumber(type, value));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (type === 'Guid') return shown(value).toLowerCase();
  if (typeof value !== 'object') return shown(value);
  if ('text' in value) return typeof value.text === 'string' ? value.text : '';
  if (type === 'ExtensionObject') return structureText(value);
  if (type === 'StatusCode' && 'name' in value) return String(value.name);
  return shown(value);
}

/** Numbers, node ids, qualified names and nested values write themselves. */
interface WritesItself {
  toString(): string;
}

function shown(value: unknown): string {
  return writesItself(value) ? value.toString() : '';
}

function writesItself(value: unknown): value is WritesItself {
  return value !== null && value !== undefined;
}

function structureText(value: object): string {
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? value : { ...value };
  try {
    return JSON.stringify(plain, (_, member: unknown) =>
      typeof member === 'bigint' ? String(member) : member,
    );
  } catch {
    // A structure that refers to itself has no text as JSON.
    return shown(value);
  }
}

/** The library holds 64 bits as two words, the high one first. */
function wholeNumber(type: BuiltInType, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  const [high = 0, low = 0] = isIterable(value) ? [...value].map(Number) : [];
  const unsigned = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return type === 'Int64' ? BigInt.asIntN(64, unsigned) : unsigned;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** An entered value as the library sends it. */
export function variantOf(opcua: NodeOpcua, type: BuiltInType, entered: EnteredValue): Variant {
  const { Scalar, Array: List } = opcua.VariantArrayType;
  const isArray = Array.isArray(entered);
  return new opcua.Variant({
    dataType: opcua.DataType[type],
    arrayType: isArray ? List : Scalar,
    value: isArray
      ? entered.map((element: EnteredScalar) => sent(opcua, type, element))
      : sent(opcua, type, entered as EnteredScalar),
  });
}

function sent(opcua: NodeOpcua, type: BuiltInType, value: EnteredScalar): unknown {
  switch (type) {
    case 'Int64':
    case 'UInt64': {
      const bits = BigInt.asUintN(64, BigInt(value));
      return [Number(bits >> 32n), Number(bits & 0xffffffffn)];
    }
    case 'DateTime':
      return new Date(Number(value));
    case 'ByteString':
      return Buffer.from(String(value).replace(/^0x|\s/gi, ''), 'hex');
    case 'NodeId':
      return opcua.coerceNodeId(String(value));
    case 'ExpandedNodeId':
      return opcua.coerceExpandedNodeId(String(value));
    case 'StatusCode':
      return Object.values(opcua.StatusCodes).find(({ name }) => name === value);
    case 'QualifiedName':
      return opcua.coerceQualifiedName(String(value));
    case 'LocalizedText':
      return opcua.coerceLocalizedText(String(value));
    default:
      return typeof value === 'bigint' ? Number(value) : value;
  }
}

/** A value as it was read, in plain words. */
export function nodeValueOf(opcua: NodeOpcua, data: DataValue): NodeValue {
  const { value } = data;
  return {
    type: value ? typeOf(opcua, value) : 'Null',
    isArray: value ? value.arrayType !== opcua.VariantArrayType.Scalar : false,
    text: textOfVariant(opcua, value),
    status: data.statusCode.name,
    sourceTime: data.sourceTimestamp?.getTime() ?? null,
    serverTime: data.serverTimestamp?.getTime() ?? null,
  };
}
