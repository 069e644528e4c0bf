import { type ObjectKind, propertySetOf } from './object';

/**
 * A property that a path can name behind the object's path: `/System/Core/Reactor1/Temperature.Unit`.
 */
export interface NamedProperty {
  /** The name behind the dot. Upper and lower case differ. */
  readonly name: string;
  readonly title: string;
  /** Where the value stands: in the object itself, among its properties, or in the item's live value. */
  readonly source: 'object' | 'properties' | 'live';
  /** Key of the value at its source. */
  readonly key: string;
}

const OF_EVERY_OBJECT: readonly NamedProperty[] = [
  { name: 'Name', title: 'Object Name', source: 'object', key: 'name' },
  { name: 'Description', title: 'Object Description', source: 'object', key: 'description' },
];

const OF_LIVE_VALUES: readonly NamedProperty[] = [
  { name: 'Value', title: 'Value', source: 'live', key: 'value' },
  { name: 'Quality', title: 'Quality', source: 'live', key: 'quality' },
  { name: 'Timestamp', title: 'Timestamp', source: 'live', key: 'timestamp' },
];

const known = new Map<ObjectKind, readonly NamedProperty[]>();

/**
 * The properties that a path can name on objects of a kind: name and description, everything that
 * the kind's property definition has (with a capital letter in front), and for items the live
 * value, its quality and its time.
 */
export function namedPropertiesOf(kind: ObjectKind): readonly NamedProperty[] {
  let properties = known.get(kind);
  if (!properties) {
    properties = [
      ...(kind === 'item' ? OF_LIVE_VALUES : []),
      ...OF_EVERY_OBJECT,
      ...Object.entries(propertySetOf(kind).fields).map(([key, field]): NamedProperty => {
        const name = key.charAt(0).toUpperCase() + key.slice(1);
        return { name, title: field.title, source: 'properties', key };
      }),
    ];
    known.set(kind, properties);
  }
  return properties;
}

/** The property of that exact name on objects of a kind. */
export function namedProperty(kind: ObjectKind, name: string): NamedProperty | undefined {
  return namedPropertiesOf(kind).find((property) => property.name === name);
}
