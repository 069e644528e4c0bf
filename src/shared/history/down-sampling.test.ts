import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ItemValue, Quality } from '../items/item-value';
import { DownSampling } from './down-sampling';

function sample(time: number, value: ItemValue['value'], quality: Quality = 'Good'): ItemValue {
  return { time, value, quality };
}

function drawn(samples: readonly ItemValue[], columns: number, start = 0, end = 100) {
  const sampling = new DownSampling({ start, end }, columns);
  for (const one of samples) sampling.add(one);
  return sampling.result();
}

it('keeps first, lowest, highest and last of each column in the order of time', () => {
  const column = [5, 9, 7, 1, 6].map((value, index) => sample(index * 10, value));
  const other = [2, 3].map((value, index) => sample(50 + index * 10, value));
  expect(drawn([...column, ...other], 2)).toEqual({
    times: [0, 10, 30, 40, 50, 60],
    values: [5, 9, 1, 6, 2, 3],
    qualities: [0, 0, 0, 0, 0, 0],
    samples: 7,
    complete: false,
  });
});

it('keeps samples around the range, which do not count', () => {
  expect(drawn([sample(-5, 100), sample(20, 1), sample(130, -100)], 10)).toMatchObject({
    times: [-5, 20, 130],
    samples: 1,
    complete: true,
  });
});

it('keeps where Bad samples begin and end, and an Uncertain one', () => {
  const samples = [
    sample(0, 1),
    sample(1, 2, 'Uncertain'),
    sample(2, 1.5, 'Uncertain'),
    sample(3, 99, 'Bad'),
    sample(4, null),
    sample(5, 99, 'Bad'),
    sample(6, 1),
  ];
  expect(drawn(samples, 1)).toMatchObject({
    times: [0, 1, 3, 5, 6],
    qualities: [0, 1, 2, 2, 0],
  });
});

it('takes texts by their first and last, cut, and Booleans by their levels', () => {
  const texts = drawn([sample(0, 'a'), sample(1, 'b'), sample(2, 'c'.repeat(1000))], 1);
  expect(texts.values).toEqual(['a', 'c'.repeat(200)]);
  const flags = drawn([sample(0, false), sample(1, true), sample(2, false)], 1);
  expect(flags.values).toEqual([false, true, false]);
  expect(flags.complete).toBe(true);
});

const series = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 20 }),
      value: fc.integer({ min: -50, max: 50 }),
      quality: fc.constantFrom<Quality>('Good', 'Good', 'Uncertain', 'Bad'),
    }),
    { maxLength: 300 },
  )
  .map((steps) => {
    let time = 0;
    return steps.map(({ step, value, quality }) => sample((time += step), value, quality));
  });

it('draws each column from its first to its last sample between its extremes', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 40 }), (samples, columns) => {
      const end = (samples.at(-1)?.time ?? 0) + 1;
      const result = drawn(samples, columns, 0, end);
      const width = end / columns;
      const columnOf = (time: number) => Math.floor(time / width);
      const kept = result.times.map((time, at) => ({
        time,
        value: Number(result.values[at]),
        isBad: result.qualities[at] === 2,
      }));
      expect(kept.length).toBeLessThanOrEqual(columns * 7);
      for (let column = 0; column < columns; column += 1) {
        const all = samples.filter(
          ({ time, quality }) => columnOf(time) === column && quality !== 'Bad',
        );
        const some = kept.filter(({ time, isBad }) => columnOf(time) === column && !isBad);
        expect(some[0]?.time).toBe(all[0]?.time);
        expect(some.at(-1)?.time).toBe(all.at(-1)?.time);
        const levels = all.map(({ value }) => Number(value));
        expect(Math.max(...some.map(({ value }) => value))).toBe(Math.max(...levels));
        expect(Math.min(...some.map(({ value }) => value))).toBe(Math.min(...levels));
      }
    }),
  );
});
