import { describe, expect, test } from 'vitest';
import { differencesOf, meets } from './expectation';
import { namedMessages, operatedMessages, readScenario, stepTitle } from './scenario';
import { resultLines, summaryLine } from './scenario-result';

const file = (content: unknown) => readScenario('check.json', JSON.stringify(content));
const small = {
  schemaVersion: 1,
  name: 'Check',
  steps: [{ step: 'send', message: 'Check', parameters: { BatchId: 'B-1', Count: 3 } }],
};

describe('readScenario', () => {
  test('fills in what is left out', () => {
    const { setup, steps } = file(small);
    expect(setup).toEqual({ items: [] });
    expect(steps[0]).toMatchObject({ misbehave: { token: 'right', duplicates: 0 } });
    const expected = file({ ...small, steps: [{ step: 'expectAnswer' }] });
    expect(expected.steps[0]).toMatchObject({
      within: 10,
      misbehave: { acknowledge: 'once', pollEvery: 0.2 },
    });
  });

  test.each([
    ['no JSON', '{ "name": }', 'check.json, line 1: a value was expected.'],
    [
      'an unknown step',
      { ...small, steps: [{ step: 'jump' }] },
      'check.json, step 1, property "step"',
    ],
    [
      'an unknown property of a step',
      { ...small, steps: [{ step: 'wait', seconds: 1, for: 2 }] },
      'check.json, step 1: property "for" is not known here.',
    ],
    [
      'a wrong expression',
      { ...small, steps: [{ step: 'expectItem', path: '/a', value: { matches: '(' } }] },
      'check.json, step 1, property "value.matches": no regular expression.',
    ],
    ['another version', { ...small, schemaVersion: 2 }, 'check.json, property "schemaVersion"'],
    ['no steps', { ...small, steps: [] }, 'check.json, property "steps"'],
  ])('refuses %s', (_what, content, text) => {
    const given = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => readScenario('check.json', given)).toThrow(text);
  });
});

test('the messages to operate are those that are named, unless the setup says which', () => {
  const steps = [...small.steps, { step: 'expectMessage', message: 'Report' }];
  expect(operatedMessages(file({ ...small, steps }))).toEqual(['Check', 'Report']);
  const set = file({ ...small, steps, setup: { operate: ['Status'] } });
  expect(operatedMessages(set)).toEqual(['Status']);
  expect(namedMessages(set)).toEqual(['Status', 'Check', 'Report']);
});

test('every kind of step has a title', () => {
  const steps = [
    { step: 'send', message: 'Check', parameters: {} },
    { step: 'expectResult', success: false },
    { step: 'expectAnswer', to: 'first' },
    { step: 'expectMessage', type: 'OrderAbort' },
    { step: 'expectNoMessage' },
    { step: 'setItem', path: '/a', value: true },
    { step: 'expectItem', path: '/a', value: 1 },
    { step: 'pushException', provider: '/p', exception: { causedAt: '' } },
    { step: 'wait', seconds: 2 },
  ];
  expect(file({ ...small, steps }).steps.map(stepTitle)).toEqual([
    'send Check',
    'expect failure',
    'expect the answer to first',
    'expect OrderAbort',
    'expect no message',
    'set /a',
    'expect /a',
    'push an exception to /p',
    'wait 2 s',
  ]);
});

test.each([
  ['x', 'x', true],
  ['x', 'X', false],
  [37, '37.0', true],
  [37, '', false],
  [true, 'true', true],
  [{ equals: 'a' }, 'a', true],
  [{ contains: 'b' }, 'abc', true],
  [{ contains: 'd' }, 'abc', false],
  [{ matches: '^B-\\d+$' }, 'B-12', true],
  [{ matches: '^B-\\d+$' }, 'xB-12', false],
  [{ any: true } as const, '', true],
  [{ any: true } as const, undefined, false],
])('%j is met by %s: %s', (expected, got, result) => {
  expect(meets(expected, got)).toBe(result);
});

test('differences name what was expected and what came', () => {
  const got = new Map([['a', '1']]);
  expect(differencesOf({ a: 2, b: { contains: 'x' }, c: { any: true } }, got)).toEqual([
    { subject: 'a', expected: '"2"', got: '"1"' },
    { subject: 'b', expected: 'a text with "x"', got: '(nothing)' },
    { subject: 'c', expected: 'any value', got: '(nothing)' },
  ]);
});

test('a result reads as lines', () => {
  const step = { differences: [], findings: [], text: '', duration: 1 };
  const result = {
    file: 'check.json',
    name: 'Check',
    passed: false,
    stepCount: 3,
    duration: 1234,
    notes: ['Something.'],
    steps: [
      { ...step, number: 1, title: 'send Check', state: 'passed' as const },
      {
        ...step,
        number: 2,
        title: 'expect the answer',
        state: 'failed' as const,
        text: 'The answer is not as expected.',
        differences: [
          { subject: 'Ready', expected: '"true"', got: '"false"' },
          { subject: 'Temperature', expected: '"37"', got: '(nothing)' },
        ],
        findings: ['Ready: The data type is String, expected Boolean.'],
      },
    ],
  };
  expect(resultLines(result)).toEqual([
    'FAILED  Check (check.json, 1.2 s)',
    '  step 2 of 3, expect the answer: The answer is not as expected.',
    '    Ready        expected "true"',
    '                 got      "false"',
    '    Temperature  expected "37"',
    '                 got      (nothing)',
    '    Ready: The data type is String, expected Boolean.',
    '  note: Something.',
  ]);
  expect(summaryLine([result, { passed: true }])).toBe('1 of 2 scenarios passed.');
});
