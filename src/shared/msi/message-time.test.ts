import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageTime, parseMessageTime } from './message-time';

describe('a time of a message', () => {
  it('is read back as it was written', () => {
    const times = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        expect(parseMessageTime(formatMessageTime(time))).toEqual(time);
      }),
      { seed: 4 },
    );
  });

  it('is refused whenever its parts are not those of the time that they give', () => {
    const part = (length: number, largest: number) =>
      fc.integer({ min: 0, max: largest }).map((one) => String(one).padStart(length, '0'));
    const texts = fc
      .tuple(part(4, 9999), part(2, 14), part(2, 33), part(2, 25), part(2, 61), part(2, 61))
      .map(([year, month, day, ...clock]) => `${year}-${month}-${day} ${clock.join(':')},000`);
    fc.assert(
      fc.property(texts, (text) => {
        const iso = `${text.replace(' ', 'T').replace(',', '.')}Z`;
        const time = new Date(iso);
        const isRight = !Number.isNaN(time.getTime()) && time.toISOString() === iso;
        expect(parseMessageTime(text) !== undefined).toBe(isRight);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
