import type { Fields } from '../fields/field';

/** A group of properties that is shown under one heading, as the reference text groups them. */
export interface Compound<Key extends string = string> {
  readonly title: string;
  readonly properties: readonly Key[];
}

/** All properties of one kind of object. */
export interface PropertySet<F = Fields> {
  readonly fields: F;
  readonly compounds: readonly Compound[];
  /** Whether a property has a meaning, given the values of the others. */
  applies(key: string, values: Readonly<Record<string, unknown>>): boolean;
}

/** Defines the properties of one kind of object. */
export function propertySet<const F extends Fields>(
  fields: F,
  compounds: readonly Compound<keyof F & string>[],
  applies: PropertySet['applies'] = () => true,
): PropertySet<F> {
  return { fields, compounds, applies };
}
