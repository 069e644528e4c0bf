import { writeCsv } from '../exchange/csv';
import type { ItemValue } from '../items/item-value';

/** The first line of a file of samples. */
export const SAMPLES_HEADER = writeCsv([['Path', 'Time', 'Value', 'Quality']]);

/**
 * Samples of an item as lines of comma separated values. Times are ISO 8601 in UTC with milliseconds;
 * numbers the shortest texts that read back the same.
 */
export function samplesCsv(path: string, samples: readonly ItemValue[]): string {
  return writeCsv(
    samples.map(({ time, value, quality }) => [
      path,
      new Date(time).toISOString(),
      value === null ? '' : String(value),
      quality,
    ]),
  );
}
