import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeName, MAXIMUM_NAME_LENGTH, nameProblem, objectName } from './object-name';

test.each([
  ['', 'Object Name is empty.'],
  ['a/b', 'Object Name contains "/", which separates the parts of a path.'],
  [' a', 'Object Name begins or ends with a blank.'],
  ['a ', 'Object Name begins or ends with a blank.'],
  ['.', 'Object Name "." is reserved.'],
  ['..', 'Object Name ".." is reserved.'],
  ['a\tb', 'Object Name contains a control character.'],
  ['x'.repeat(129), 'Object Name is longer than 128 characters.'],
])('"%s" is no name', (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
  expect(objectName.safeParse(name).error?.issues[0]?.message).toBe(problem);
});

test.each(['Reactor 1', 'Temp.PV', 'Größe', '温度', '...', 'x'.repeat(128)])(
  '"%s" is a name',
  (name) => {
    expect(nameProblem(name)).toBeUndefined();
    expect(objectName.parse(name)).toBe(name);
  },
);

test.each([
  ['Temp', [], 'Temp'],
  ['Temp', ['temp'], 'Temp 2'],
  ['Temp', ['Temp', 'Temp 2', 'TEMP 3'], 'Temp 4'],
  ['Temp 2', ['Temp', 'Temp 2'], 'Temp 3'],
  ['Tag 7', ['Tag 7'], 'Tag 2'],
  ['Temp 2', [], 'Temp 2'],
])('the free name of %s besides %s is %s', (name, taken, free) => {
  expect(freeName(name, taken)).toBe(free);
});

test('a free name is a name and is not taken, however long it is', () => {
  const name = fc
    .string({ minLength: 1, maxLength: MAXIMUM_NAME_LENGTH })
    .filter((one) => nameProblem(one) === undefined);
  fc.assert(
    fc.property(name, fc.nat(30), (one, count) => {
      const taken: string[] = [];
      for (let made = 0; made <= count; made += 1) {
        const free = freeName(one, taken);
        expect(nameProblem(free)).toBeUndefined();
        expect(taken).not.toContain(free);
        taken.push(free);
      }
    }),
  );
  const longest = 'x'.repeat(MAXIMUM_NAME_LENGTH);
  expect(freeName(longest, [longest])).toBe(`${'x'.repeat(126)} 2`);
});
