import {
  DataType,
  DataValue,
  getStatusCodeFromCode,
  type NodeId,
  resolveNodeId,
  Variant,
} from 'node-opcua';
import type { ItemScalar, ItemValue } from '../../../../shared/items/item-value';
import { formatMessageTime, parseMessageTime } from '../../../../shared/msi/message-time';
import { fromInt64Words, toInt64Words } from '../../../../shared/opcua/int64';
import { STATUS, statusOf } from '../../../../shared/opcua/status-codes';
import type { DataType as ItemType } from '../../../../shared/project/enumerations';

const TYPES: Readonly<Record<ItemType, DataType>> = {
  String: DataType.String,
  Long: DataType.Int64,
  Double: DataType.Double,
  Boolean: DataType.Boolean,
  DateTime: DataType.DateTime,
};

const TYPE_IDS: Readonly<Record<ItemType, NodeId>> = {
  String: resolveNodeId('String'),
  Long: resolveNodeId('Int64'),
  Double: resolveNodeId('Double'),
  Boolean: resolveNodeId('Boolean'),
  DateTime: resolveNodeId('DateTime'),
};

/** The data type by which OPC UA carries the values of an item. */
export function typeIdOf(type: ItemType): NodeId {
  return TYPE_IDS[type];
}

/** An item's value as OPC UA carries it. The server's own time is filled in when it is sent. */
export function toDataValue(type: ItemType, value: ItemValue, forced: boolean): DataValue {
  const dataValue = new DataValue(null);
  dataValue.value = toVariant(type, value.value);
  dataValue.statusCode = getStatusCodeFromCode(statusOf(value, forced));
  dataValue.sourceTimestamp = new Date(value.time);
  return dataValue;
}

function toVariant(type: ItemType, value: ItemScalar): Variant {
  const carried = carriedValue(type, value);
  const variant = new Variant(null);
  if (carried === undefined) return variant;
  variant.dataType = TYPES[type];
  variant.value = carried;
  return variant;
}

function carriedValue(type: ItemType, value: ItemScalar): unknown {
  if (value === null) return undefined;
  if (type === 'Long') return toInt64Words(Number(value));
  if (type === 'DateTime') return parseMessageTime(String(value));
  return value;
}

/** The value of an item that a variant stands for, or the status code that refuses it. */
export function fromVariant(
  type: ItemType,
  variant: Variant,
): { readonly value: NonNullable<ItemScalar> } | { readonly refusal: number } {
  if (variant.dataType !== TYPES[type] || variant.arrayType !== 0) {
    return { refusal: STATUS.BadTypeMismatch };
  }
  const value: unknown = variant.value;
  if (type === 'Long') return inRange(isWords(value) ? fromInt64Words(value) : undefined);
  if (type === 'DateTime') return inRange(value instanceof Date ? timeText(value) : undefined);
  if (typeof value === 'number') return inRange(Number.isFinite(value) ? value : undefined);
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  return { refusal: STATUS.BadTypeMismatch };
}

function inRange(
  value: string | number | undefined,
): { readonly value: string | number } | { readonly refusal: number } {
  return value === undefined ? { refusal: STATUS.BadOutOfRange } : { value };
}

function isWords(value: unknown): value is [number, number] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((word) => typeof word === 'number')
  );
}

/** A time as items hold it; nothing for one that four digits of a year do not hold. */
function timeText(time: Date): string | undefined {
  const text = Number.isNaN(time.getTime()) ? '' : formatMessageTime(time);
  return parseMessageTime(text) && text;
}
