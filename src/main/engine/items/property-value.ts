import type { ItemValue } from '../../../shared/items/item-value';
import { formatMessageTime } from '../../../shared/msi/message-time';
import type { ProjectObject } from '../../../shared/project/object';
import { namedProperty } from '../../../shared/project/property-path';
import type { LiveItem } from './live-item';

/**
 * The value of a property path (`/path/Item.Unit`). What is configured is of quality Good.
 * @param item the live value of the object, when it is an item
 * @param configuredAt source time of configured values, milliseconds since 1970, UTC
 * @returns nothing when the object has no property of that name
 */
export function propertyValue(
  object: ProjectObject,
  name: string,
  item: LiveItem | undefined,
  configuredAt: number,
): ItemValue | undefined {
  const property = namedProperty(object.kind, name);
  if (!property) return undefined;
  if (property.source === 'live') return item && liveProperty(name, item.value);
  const source: Readonly<Record<string, unknown>> =
    property.source === 'object' ? { ...object } : object.properties;
  return { value: scalar(source[property.key]), quality: 'Good', time: configuredAt };
}

/** Value, Quality or Timestamp of an item; nothing for another name. */
export function liveProperty(name: string, value: ItemValue): ItemValue | undefined {
  switch (name) {
    case 'Value':
      return value;
    case 'Quality':
      return { value: value.quality, quality: 'Good', time: value.time };
    case 'Timestamp':
      return {
        value: formatMessageTime(new Date(value.time)),
        quality: 'Good',
        time: value.time,
      };
    default:
      return undefined;
  }
}

function scalar(value: unknown): ItemValue['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
