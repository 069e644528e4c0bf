import { beforeAll, expect, it, vi } from 'vitest';
import { COLORS } from '../theme/tokens';
import type { ChartContent, ChartSeries } from './chart-content';
import { NO_SAMPLES } from './series-samples';

// uPlot asks for the resolution of the screen when it is loaded.
beforeAll(() => vi.stubGlobal('matchMedia', () => ({ addEventListener: () => {} })));

function line(stepped: boolean, samples: readonly (readonly [number, number, number?])[]) {
  return {
    path: '',
    name: '',
    unit: '',
    color: '',
    stepped,
    drawnAs: 'line',
    samples: {
      ...NO_SAMPLES,
      times: samples.map(([time]) => time),
      values: samples.map(([, value]) => value),
      qualities: samples.map(([, , quality = 0]) => quality),
    },
  } satisfies ChartSeries;
}

it('breaks a line from a Bad sample to its next one, across the times of other lines', async () => {
  const { alignedData } = await import('./aligned-data');
  const content: ChartContent = {
    series: [
      line(false, [
        [10, 1],
        [20, 1, 2],
        [40, 1],
      ]),
      line(false, [
        [15, 5],
        [25, 5],
        [35, 5],
      ]),
    ],
    range: { start: 0, end: 50 },
    now: 45,
    cursors: { a: null, b: null },
    aggregates: [],
    aggregated: '',
    colors: COLORS.light,
    timeZone: 'UTC',
  };
  const [times, broken, whole] = alignedData(content);
  expect(times).toEqual([0, 10, 15, 20, 25, 35, 40, 45, 50]);
  expect(broken).toEqual([undefined, 1, null, null, null, null, 1, 1, undefined]);
  expect(whole).toEqual([undefined, undefined, 5, undefined, 5, 5, undefined, 5, undefined]);
});
