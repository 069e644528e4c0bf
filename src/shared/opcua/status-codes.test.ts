import { expect, it } from 'vitest';
import { qualityOf, STATUS, statusOf } from './status-codes';

it.each([
  [{ value: 1, quality: 'Good' }, false, STATUS.Good],
  [{ value: 1, quality: 'Good' }, true, STATUS.GoodLocalOverride],
  [{ value: null, quality: 'Good' }, false, STATUS.GoodNoData],
  [{ value: 1, quality: 'Uncertain' }, false, STATUS.Uncertain],
  [{ value: 1, quality: 'Bad' }, false, STATUS.Bad],
  [{ value: null, quality: 'Bad' }, false, STATUS.BadWaitingForInitialData],
] as const)('the value %o, forced %s, has a status', (value, forced, status) => {
  expect(statusOf({ ...value, time: 0 }, forced)).toBe(status);
});

it.each([
  [STATUS.Good, 'Good'],
  [STATUS.GoodLocalOverride, 'Good'],
  [0x40900000, 'Uncertain'],
  [STATUS.Bad, 'Bad'],
  [STATUS.BadNotWritable, 'Bad'],
  [0xc0000000, 'Bad'],
] as const)('the status %i is of quality %s', (status, quality) => {
  expect(qualityOf(status)).toBe(quality);
});
