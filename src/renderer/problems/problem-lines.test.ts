import { expect, it } from 'vitest';
import type { Problem, Severity } from '../../shared/validation/problem';
import { smallProject } from '../testing/small-project';
import { countProblems } from './problem-counts';
import { placeOf, type ProblemFilter, problemLines } from './problem-lines';

const { project, item, message } = smallProject();
const problem = (object: number, severity: Severity, text: string): Problem => ({
  code: 'test',
  severity,
  message: text,
  place: { object },
});
const problems = new Map([
  [item, [problem(item, 'warning', 'No unit.')]],
  [
    message,
    [problem(message, 'information', 'A hint.'), problem(message, 'error', 'Message ID is empty.')],
  ],
]);
const filter = (part: Partial<ProblemFilter> = {}): ProblemFilter => ({
  severities: new Set(['error', 'warning', 'information']),
  text: '',
  grouped: true,
  ...part,
});
const texts = (part: Partial<ProblemFilter> = {}) =>
  problemLines(project, problems, filter(part)).map((line) =>
    line.type === 'object' ? `${line.path} (${line.count})` : line.problem.message,
  );

it('groups by object in the order of paths, the worst first', () => {
  expect(texts()).toEqual([
    '/System/Core/MES/OrderStart (2)',
    'Message ID is empty.',
    'A hint.',
    '/System/Core/Plant/Reactor/Temperature (1)',
    'No unit.',
  ]);
});

it('lists flat by severity', () => {
  expect(texts({ grouped: false })).toEqual(['Message ID is empty.', 'No unit.', 'A hint.']);
});

it('filters by severity and by text in message or path', () => {
  expect(texts({ severities: new Set(['warning']), grouped: false })).toEqual(['No unit.']);
  expect(texts({ text: 'orderstart', grouped: false })).toHaveLength(2);
  expect(texts({ text: 'no such' })).toEqual([]);
});

it('leaves out problems of objects that are gone', () => {
  const gone = new Map([[999, [problem(999, 'error', 'Gone.')]]]);
  expect(problemLines(project, gone, filter())).toEqual([]);
});

it('counts by severity', () => {
  expect(countProblems(problems.values())).toEqual({
    error: 1,
    warning: 1,
    information: 1,
    total: 3,
  });
});

it('says where a problem is, in its object when a heading names that', () => {
  const inTable = {
    ...problem(message, 'error', 'Empty.'),
    place: { object: message, table: 'tagList' as const },
  };
  const found = new Map([[message, [inTable]]]);
  const places = (part: Partial<ProblemFilter>) =>
    problemLines(project, found, filter(part)).flatMap((line) =>
      line.type === 'problem' ? [placeOf(project, line)] : [],
    );
  expect(places({ grouped: true })).toEqual(['Tag List']);
  expect(places({ grouped: false })).toEqual(['/System/Core/MES/OrderStart · Tag List']);
});

it('lists 100,000 problems of rows without looking for each of them', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({
    ...problem(message, 'warning', `Row ${index}`),
    place: { object: message, table: 'tagList' as const, row: index },
  }));
  const large = {
    ...project,
    tables: new Map([[`${message}/tagList` as const, rows.map((_, id) => ({ id }))]]),
  };
  const begun = performance.now();
  expect(problemLines(large, new Map([[message, rows]]), filter())).toHaveLength(100_001);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
