import { describe, expect, it } from 'vitest';
import { sparklinePoints } from './sparkline';

describe('the line of a trend', () => {
  it('runs from the first to the last time, and from the lowest to the highest value', () => {
    const line = sparklinePoints(
      [
        [100, 5],
        [150, 15],
        [300, 10],
      ],
      100,
      20,
    );
    expect(line).toBe('0,20 25,0 100,10');
  });

  it('is level for a constant value and leaves out what has no number', () => {
    expect(
      sparklinePoints(
        [
          [0, 7],
          [5, null],
          [10, 7],
        ],
        100,
        20,
      ),
    ).toBe('0,10 100,10');
  });

  it('needs two values', () => {
    expect(sparklinePoints([], 100, 20)).toBe('');
    expect(
      sparklinePoints(
        [
          [0, 1],
          [1, null],
        ],
        100,
        20,
      ),
    ).toBe('');
  });
});
