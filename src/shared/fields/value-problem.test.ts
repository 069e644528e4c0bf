import { expect, test } from 'vitest';
import {
  boolean,
  choice,
  type Field,
  MAXIMUM_TEXT_LENGTH,
  number,
  optionalNumber,
  text,
} from './field';
import { shownValue, valueProblem } from './value-problem';

const help = { title: 'T', help: 'H' };
const seconds = number({ ...help, default: 1, minimum: 1, maximum: 60, unit: 's' });
const port = number({ ...help, default: 1, minimum: 1, maximum: 65_535, integer: true });
const colour = choice(
  [
    { value: 'red', label: 'R' },
    { value: 'blue', label: 'B' },
  ],
  help,
);

test.each<[Field, unknown, string | undefined]>([
  [text(help), 'x', undefined],
  [text(help), 5, 'must be a text'],
  [text(help), 'x'.repeat(MAXIMUM_TEXT_LENGTH + 1), 'must not be longer than 32767 characters'],
  [optionalNumber(help), null, undefined],
  [optionalNumber(help), 'abc', 'must be a number'],
  [optionalNumber(help), Number.NaN, 'must be a number'],
  [seconds, 60, undefined],
  [seconds, 61, 'must be between 1 and 60 s'],
  [seconds, null, 'must be a number'],
  [port, 0, 'must be between 1 and 65535'],
  [port, 1.5, 'must be a whole number'],
  [boolean(help), 'yes', 'must be true or false'],
  [colour, 'red', undefined],
  [colour, 'green', 'must be one of red, blue'],
])('%#: says what is wrong with a value', (field, value, problem) => {
  expect(valueProblem(field, value)).toBe(problem);
});

test('values are shown in quotes when they are texts, and cut when they are long', () => {
  expect(shownValue('abc')).toBe('"abc"');
  expect(shownValue(0)).toBe('0');
  expect(shownValue(null)).toBe('null');
  expect(shownValue('x'.repeat(100))).toBe(`"${'x'.repeat(60)}…"`);
});
