import { describe, expect, it } from 'vitest';
import { ExceptionFlow, type ExceptionLimits, type QueuedException } from './exception-flow';

const LIMITS: ExceptionLimits = { batch: 3, perMinute: 100, identicalPause: 10 };

/** Queue entries that say the given texts. */
function queue(...texts: string[]): QueuedException[] {
  return texts.map((userDescription, index) => ({
    id: index + 1,
    text: JSON.stringify({ causedAt: '2020-11-28 12:20:00,000', userDescription }),
  }));
}

const sayings = (batch: ReturnType<ExceptionFlow['take']>) =>
  batch.send.map(({ userDescription }) => userDescription);

describe('exceptions of a queue', () => {
  it('go into one message up to its limit, in order; the rest stays in the queue', () => {
    const flow = new ExceptionFlow();
    const batch = flow.take(queue('a', 'b', 'c', 'd'), LIMITS, 0);
    expect(sayings(batch)).toEqual(['a', 'b', 'c']);
    expect(batch.upTo).toBe(3);
  });

  it('have the form of the reference text, with comments', () => {
    const comment = { changeDate: '2020-11-28 12:30:00,000', commentText: 'Found it', user: 'me' };
    const text = JSON.stringify({
      causedAt: '2020-11-28 12:20:00,000',
      systemDescription: 'test system',
      exceptionComment: [comment],
    });
    const { send } = new ExceptionFlow().take([{ id: 1, text }], LIMITS, 0);
    expect(send).toMatchObject([
      { systemDescription: 'test system', batchNumber: '', exceptionComment: [comment] },
    ]);
  });

  it.each([
    ['{', 'The exception is not JSON'],
    ['{}', 'The exception is refused: causedAt'],
    ['{"causedAt":"yesterday"}', 'causedAt: is not written YYYY-MM-DD HH:MM:SS,mmm'],
    ['{"causedAt":"2020-11-28 12:20:00,000","cause":1}', 'Unrecognized key: "cause"'],
  ])('that cannot be read (%s) never block the next', (text, problem) => {
    const next = { id: 2, text: queue('a')[0]?.text ?? '' };
    const batch = new ExceptionFlow().take([{ id: 1, text }, next], LIMITS, 0);
    expect(batch.refused[0]?.problem).toContain(problem);
    expect(sayings(batch)).toEqual(['a']);
    expect(batch.upTo).toBe(2);
  });
});

describe('a flood of exceptions', () => {
  it('is held back where it says the same, and the number is told when the pause ends', () => {
    const flow = new ExceptionFlow();
    expect(sayings(flow.take(queue('a', 'a', 'a'), LIMITS, 0))).toEqual(['a']);
    const during = flow.take(queue('a', 'b'), LIMITS, 9_000);
    expect([sayings(during), during.heldBack]).toEqual([['b'], []]);
    const after = flow.take(queue('a'), LIMITS, 10_000);
    expect(sayings(after)).toEqual(['a']);
    expect(after.heldBack).toMatchObject([{ exception: { userDescription: 'a' }, count: 3 }]);
  });

  it('holds nothing back without a pause', () => {
    const flow = new ExceptionFlow();
    const none = { ...LIMITS, identicalPause: 0 };
    expect(sayings(flow.take(queue('a', 'a'), none, 0))).toEqual(['a', 'a']);
    expect(sayings(flow.take(queue('a'), none, 0))).toEqual(['a']);
  });

  it('waits in the queue beyond the limit per minute and goes on a minute later', () => {
    const flow = new ExceptionFlow();
    const limits = { ...LIMITS, perMinute: 2 };
    const batch = flow.take(queue('a', 'b', 'c'), limits, 1_000);
    expect([sayings(batch), batch.upTo, batch.again]).toEqual([['a', 'b'], 2, 61_000]);
    const rest = [{ id: 3, text: queue('c')[0]?.text ?? '' }];
    expect(flow.take(rest, limits, 60_999).upTo).toBeUndefined();
    expect(sayings(flow.take(rest, limits, 61_000))).toEqual(['c']);
  });
});
