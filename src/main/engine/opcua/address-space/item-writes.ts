import type { DataValue } from 'node-opcua';
import type { Item } from '../../../../shared/project/object';
import { qualityOf, STATUS } from '../../../../shared/opcua/status-codes';
import { UserError } from '../../../../shared/user-error';
import type { ItemAccess } from '../../runtime/parts';
import { fromVariant } from './item-values';

/** Kinds of refusals by items, as status codes. */
const REFUSALS: Readonly<Record<string, number>> = {
  'missing-object': STATUS.BadNodeIdUnknown,
  'not-writable': STATUS.BadNotWritable,
  'wrong-value': STATUS.BadTypeMismatch,
};

/**
 * Writes what a client sent to an item, with the status and the source time that came along. While an
 * operator forces the item, the value waits underneath.
 * @returns the status code of the write: Good, or why it was refused
 */
export function writeItem(
  items: Pick<ItemAccess, 'write' | 'isForced'>,
  item: Item,
  path: string,
  written: DataValue,
): number {
  if (item.properties.access === 'Read') return STATUS.BadNotWritable;
  const read = fromVariant(item.properties.dataType, written.value);
  if ('refusal' in read) return read.refusal;
  if (!isInRange(item, read.value)) return STATUS.BadOutOfRange;
  const time = written.sourceTimestamp?.getTime();
  try {
    items.write(path, read.value, {
      quality: qualityOf(written.statusCode.value),
      ...(time !== undefined && { time }),
    });
  } catch (error) {
    const status = error instanceof UserError ? REFUSALS[error.code ?? ''] : undefined;
    if (status === undefined) throw error;
    return status;
  }
  return items.isForced(path) ? STATUS.GoodCompletesAsynchronously : STATUS.Good;
}

function isInRange({ properties }: Item, value: string | number | boolean): boolean {
  const { rangeLow, rangeHigh } = properties;
  if (typeof value !== 'number') return true;
  return (rangeLow === null || value >= rangeLow) && (rangeHigh === null || value <= rangeHigh);
}
