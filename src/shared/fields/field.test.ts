import { expect, test } from 'vitest';
import {
  boolean,
  choice,
  completeSchema,
  defaultsOf,
  labelOf,
  MAXIMUM_TEXT_LENGTH,
  number,
  optionalNumber,
  partialSchema,
  path,
  text,
} from './field';

const help = { title: 'T', help: 'H' };
const colours = [
  { value: 'red', label: 'Red' },
  { value: 'blue', label: 'Blue' },
] as const;
const fields = {
  name: text(help),
  size: number({ ...help, default: 5, minimum: 1, maximum: 9, integer: true }),
  low: optionalNumber(help),
  on: boolean(help),
  colour: choice(colours, help),
};

test('defaults: empty text, no number, false, the first choice, or what is named', () => {
  expect(defaultsOf(fields)).toEqual({ name: '', size: 5, low: null, on: false, colour: 'red' });
  expect(choice(colours, { ...help, default: 'blue' }).default).toBe('blue');
  expect(path({ ...help, leadsTo: 'item' })).toMatchObject({ type: 'path', default: '' });
});

test('a complete set takes defaults for missing keys and refuses unknown ones', () => {
  const schema = completeSchema(fields);
  expect(schema.parse({ size: 9 })).toEqual({ ...defaultsOf(fields), size: 9 });
  expect(schema.safeParse({ sise: 9 }).success).toBe(false);
});

test('a partial set leaves missing keys missing and refuses unknown ones', () => {
  const schema = partialSchema(fields);
  expect(schema.parse({ on: true })).toEqual({ on: true });
  expect(schema.safeParse({ of: true }).success).toBe(false);
});

test.each([
  ['name', 5],
  ['name', 'x'.repeat(MAXIMUM_TEXT_LENGTH + 1)],
  ['size', 0],
  ['size', 10],
  ['size', 1.5],
  ['size', null],
  ['low', Number.POSITIVE_INFINITY],
  ['low', '5'],
  ['on', 'true'],
  ['colour', 'Red'],
])('%s refuses %s', (key, value) => {
  expect(completeSchema(fields).safeParse({ [key]: value }).success).toBe(false);
});

test('a value has a label, and an unknown one shows itself', () => {
  expect(labelOf(fields.colour, 'blue')).toBe('Blue');
  expect(labelOf(fields.colour, 'green')).toBe('green');
  expect(labelOf(fields.low, null)).toBe('');
});
