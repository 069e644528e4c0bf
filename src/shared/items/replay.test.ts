import { describe, expect, it } from 'vitest';
import { readReplay } from './replay';

describe('a file that is replayed', () => {
  it('gives its times and values, without titles and empty lines', () => {
    const text = '\uFEFFtime;value\r\n0;1.5\r\n\r\n2.5; 3 \r\n2.5;\r\n';
    expect(readReplay(text, 'Double')).toEqual([
      { seconds: 0, value: 1.5 },
      { seconds: 2.5, value: 3 },
      { seconds: 2.5, value: null },
    ]);
  });

  it('takes semicolons in texts as they are', () => {
    expect(readReplay('1;a;b', 'String')).toEqual([{ seconds: 1, value: 'a;b' }]);
  });

  it.each([
    ['', 'no line'],
    ['time;value\n', 'no line'],
    ['0;1\nx;2', 'line 2 must be a time in seconds'],
    ['0;1\n-1;2', 'line 2 must be a time in seconds'],
    ['0;1\n5 6', 'line 2 must be a time in seconds'],
    ['5;1\n4;2', 'line 2 has the time 4 s, which is before 5 s'],
    ['0;warm', 'line 1: "warm" is not a Double'],
  ])('%j is refused with its reason', (text, reason) => {
    expect(() => readReplay(text, 'Double')).toThrow(reason);
  });
});
