import type { DataValue } from 'node-opcua';
import { toItemValue } from '../../../../shared/items/convert';
import type { ItemScalar, ItemValue, Quality } from '../../../../shared/items/item-value';
import { formatMessageTime } from '../../../../shared/msi/message-time';
import type { DataType } from '../../../../shared/project/enumerations';
import type { NodeOpcua } from '../client/node-opcua';
import { textOfVariant } from '../client/node-value';

/**
 * A value of a server as an item of a data type has it. One that the item cannot hold is no value, of
 * quality Bad.
 * @param now time of values without one, milliseconds since 1970, UTC
 */
export function itemValueOf(
  opcua: NodeOpcua,
  dataType: DataType,
  data: DataValue,
  now: number,
): ItemValue {
  const time = (data.sourceTimestamp ?? data.serverTimestamp)?.getTime() ?? now;
  const converted = toItemValue(dataType, scalarOf(opcua, data));
  if ('problem' in converted) return { value: null, quality: 'Bad', time };
  return { value: converted.value, quality: qualityOf(data, converted.value), time };
}

function qualityOf({ statusCode }: DataValue, value: ItemScalar): Quality {
  if (statusCode.isGoodish()) return value === null ? 'Bad' : 'Good';
  return statusCode.name.startsWith('Uncertain') ? 'Uncertain' : 'Bad';
}

/** Numbers, Booleans and times as items hold them; all other values and arrays are texts. */
function scalarOf(opcua: NodeOpcua, { value }: DataValue): ItemScalar {
  const raw: unknown = value?.value;
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw;
  if (raw instanceof Date) return formatMessageTime(raw);
  return textOfVariant(opcua, value);
}
