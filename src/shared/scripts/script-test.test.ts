import { describe, expect, it } from 'vitest';
import {
  inputOfTest,
  readScriptTest,
  testDifferences,
  testOfTrial,
  writeScriptTest,
} from './script-test';
import type { TrialInput, TrialResult } from './script-trial';

const RESULT: TrialResult = {
  outcome: 'message',
  problem: '',
  line: null,
  findings: [],
  returned: ['{}'],
  parameters: [{ name: 'Glucose', value: '4.0' }],
  xml: '<a/>',
  console: [{ level: 'info', text: 'level 2', time: 1, line: 1 }],
  accesses: [
    { action: 'read', path: '/A', value: '1', problem: '' },
    { action: 'write', path: '/A', value: '2', problem: '' },
    { action: 'write', path: '/B', value: '3', problem: 'read only' },
  ],
  duration: 1,
  memory: 2,
};

const INPUT: TrialInput = {
  kind: 'message',
  instanceId: 'r1',
  values: [{ name: 'Batch', value: 'B1' }],
  messageContext: '<c/>',
  orderContext: '',
};
const GIVEN = {
  name: 'An answer',
  message: 'Lab',
  script: 'output' as const,
  setup: { items: [], queues: [] },
};

describe('a test case of a trial', () => {
  it('expects the same again, and is read as it was written', () => {
    const test = testOfTrial(GIVEN, INPUT, RESULT);
    expect(testDifferences(test, RESULT)).toEqual([]);
    const text = writeScriptTest(test);
    const again = readScriptTest('a.json', text);
    expect(writeScriptTest(again)).toBe(text);
    expect(inputOfTest(again)).toEqual(INPUT);
  });

  it('expects the error of a script that failed', () => {
    const failed = { ...RESULT, outcome: 'failed' as const, problem: 'Lab/output.lua:2: no' };
    const test = testOfTrial(GIVEN, { kind: 'nothing' }, failed);
    expect(test.input).toBeUndefined();
    expect(testDifferences(test, failed)).toEqual([]);
    expect(testDifferences(test, { ...failed, problem: '' })).toEqual([
      { subject: 'problem', expected: 'a text with "Lab/output.lua:2: no"', got: '(nothing)' },
    ]);
  });
});

const CASE = {
  schemaVersion: 1,
  name: 'A',
  message: 'Lab',
  script: 'output',
  expect: { outcome: 'message' },
};
const expecting = (expected: object) =>
  readScriptTest('a.json', JSON.stringify({ ...CASE, expect: { ...CASE.expect, ...expected } }));

describe('the differences of a test case', () => {
  it.each([
    [{}, []],
    [{ parameters: { Glucose: 4 } }, []],
    [{ parameters: { Glucose: 5 } }, ['Glucose']],
    [{ writes: { '/A': 2 }, noOtherWrites: true }, []],
    [{ noOtherWrites: true }, ['/A']],
    [{ writes: { '/B': 3 } }, ['/B']],
    [{ console: [{ contains: 'level' }] }, []],
    [{ console: ['level'] }, ['console']],
    [{ outcome: 'abort' }, ['outcome']],
    [{ problem: { any: true } }, ['problem']],
  ])('of %j are %j', (expected, subjects) => {
    const differences = testDifferences(expecting(expected), RESULT);
    expect(differences.map(({ subject }) => subject)).toEqual(subjects);
  });

  it('do not hold the order of the names in JSON, which Lua gives at random', () => {
    const text = (json: string) => `message queue 1: ${json}`;
    const access = (value: string) => ({
      ...RESULT,
      accesses: [{ action: 'write' as const, path: '/Q', value, problem: '' }],
    });
    const test = expecting({ writes: { '/Q': text('{"a":[{"x":1,"y":2}],"b":3}') } });
    expect(testDifferences(test, access(text('{"b":3,"a":[{"y":2,"x":1}]}')))).toEqual([]);
    expect(testDifferences(test, access(text('{"b":3,"a":[{"y":2,"x":2}]}')))).toHaveLength(1);
  });

  it('hold what is wrong with the input, when nothing is said of it', () => {
    const finding = { severity: 'error' as const, parameter: 'Batch', text: 'Batch is missing.' };
    const differences = testDifferences(expecting({}), { ...RESULT, findings: [finding] });
    expect(differences).toEqual([
      { subject: 'problem', expected: '(nothing)', got: '"Batch is missing."' },
    ]);
  });
});

it.each([
  ['{ "schemaVersion": 1', 'a.json, line 1'],
  [JSON.stringify({ ...CASE, scirpt: 'x' }), 'a.json: property "scirpt" is not known here.'],
  [JSON.stringify({ ...CASE, expect: { outcome: 'sent' } }), 'a.json, property "expect.outcome"'],
])('names what is wrong with %s', (text, message) => {
  expect(() => readScriptTest('a.json', text)).toThrow(message);
});
