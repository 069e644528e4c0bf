import { z } from 'zod';

/** What a cell or a property can hold. `null` is "not set" and only numbers use it. */
export type FieldValue = string | number | boolean | null;

/** One allowed value of a choice field: what is stored, and what users read. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly label: string;
  readonly help?: string;
}

/** How a field is edited. A path is a text that names an object of one of the three models. */
export type FieldType = 'text' | 'multilineText' | 'number' | 'boolean' | 'choice' | 'path';

/**
 * One column of a table or one property of an object, defined once: grid, form, file format,
 * validation and help all read this definition.
 */
export interface Field<T extends FieldValue = FieldValue> {
  readonly type: FieldType;
  /** The name that users see, as the message configuration reference spells it. */
  readonly title: string;
  /** One or two sentences: what the field means and what a right value looks like. */
  readonly help: string;
  readonly default: T;
  readonly schema: z.ZodType<T>;
  /** An empty value is an error. */
  readonly mandatory?: boolean;
  readonly choices?: readonly Choice<T & string>[];
  /** Unit that is shown behind a number. */
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly integer?: boolean;
  /** Initial column width in pixels. */
  readonly width?: number;
  /** Tables show the column only when a user asks for it. */
  readonly hidden?: boolean;
  /** The default of a choice means that there is nothing, so lines of project files leave it out. */
  readonly defaultIsNothing?: boolean;
  /** For a path: what it must lead to. */
  readonly leadsTo?: 'item' | 'folder' | 'object' | 'connection';
}

/** The values that a set of fields describes. */
export type ValuesOf<F> = {
  [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

type Options<T extends FieldValue> = Pick<Field<T>, 'title' | 'help'> &
  Partial<Pick<Field<T>, 'default' | 'mandatory' | 'width' | 'hidden' | 'defaultIsNothing'>>;

/** Longest text of one field: the most that an Excel cell holds. */
export const MAXIMUM_TEXT_LENGTH = 32_767;

const anyText = z.string().max(MAXIMUM_TEXT_LENGTH);

/** A single line of text. */
export function text(options: Options<string>): Field<string> {
  return { type: 'text', default: '', schema: anyText, ...options };
}

/** Text of several lines. */
export function multilineText(options: Options<string>): Field<string> {
  return { type: 'multilineText', default: '', schema: anyText, ...options };
}

/** The path of an object in one of the three models, or the path of a property of one. */
export function path(
  options: Options<string> & { leadsTo: NonNullable<Field['leadsTo']> },
): Field<string> {
  return { type: 'path', default: '', schema: anyText, ...options };
}

/** Yes or no. */
export function boolean(options: Options<boolean>): Field<boolean> {
  return { type: 'boolean', default: false, schema: z.boolean(), ...options };
}

/** A number, or null when it is not set. */
export function optionalNumber(options: Options<number | null>): Field<number | null> {
  return { type: 'number', default: null, schema: z.number().nullable(), ...options };
}

/** A number within limits (both inclusive). */
export function number(
  options: Options<number> & {
    default: number;
    minimum: number;
    maximum: number;
    integer?: boolean;
    unit?: string;
  },
): Field<number> {
  const bounded = z.number().min(options.minimum).max(options.maximum);
  return { type: 'number', schema: options.integer ? bounded.int() : bounded, ...options };
}

/** One of a fixed list of values; the first is the default when none is named. */
export function choice<const T extends string>(
  choices: readonly [Choice<T>, ...Choice<T>[]],
  options: Options<T>,
): Field<T> {
  const values = choices.map((one) => one.value) as [T, ...T[]];
  return {
    type: 'choice',
    default: values[0],
    schema: z.enum(values),
    choices,
    ...options,
  };
}

/** A set of fields by key. */
export type Fields = Readonly<Record<string, Field>>;

/** The default value of every field. */
export function defaultsOf<F>(fields: F): ValuesOf<F> {
  const entries = Object.entries(fields as Fields).map(([key, field]) => [key, field.default]);
  return Object.fromEntries(entries) as ValuesOf<F>;
}

/** Schema of a complete set of values; a missing key takes its default, an unknown key is refused. */
export function completeSchema<F>(fields: F): z.ZodType<ValuesOf<F>> {
  const shape = mapFields(fields as Fields, (field) => field.schema.default(field.default));
  return z.strictObject(shape) as unknown as z.ZodType<ValuesOf<F>>;
}

/** Schema of some of the values; a missing key stays missing, an unknown key is refused. */
export function partialSchema<F>(fields: F): z.ZodType<Partial<ValuesOf<F>>> {
  const shape = mapFields(fields as Fields, (field) => field.schema.optional());
  return z.strictObject(shape) as unknown as z.ZodType<Partial<ValuesOf<F>>>;
}

function mapFields<R>(fields: Fields, map: (field: Field) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, map(field)]));
}

/** The label of a choice's value; the value itself when it is not among the choices. */
export function labelOf(field: Field, value: FieldValue): string {
  return field.choices?.find((one) => one.value === value)?.label ?? String(value ?? '');
}
