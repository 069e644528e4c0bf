import type { Interval } from '../../../shared/aggregates/methods';
import { SAMPLES_HEADER, samplesCsv } from '../../../shared/history/samples-csv';
import type { HistoryAccess } from '../runtime/parts';

/** Rows of a portion; the last page may bring some more. */
const PORTION_ROWS = 20_000;

/** A sample behind which an export goes on. */
export interface SampleKey {
  readonly path: string;
  readonly time: number;
}

/** A portion of an export, and where the next one goes on; nothing when it was the last. */
export interface ExportedSamples {
  readonly text: string;
  readonly rows: number;
  readonly next: SampleKey | null;
}

/**
 * A portion of the samples of a range as comma separated values, item by item.
 * @throws UserError when the historian cannot be read
 */
export async function exportSamples(
  history: Pick<HistoryAccess, 'read'>,
  paths: readonly string[],
  { start, end }: Interval,
  after: SampleKey | null,
): Promise<ExportedSamples> {
  const parts = after ? [] : [SAMPLES_HEADER];
  let rows = 0;
  const first = after ? paths.indexOf(after.path) : 0;
  for (const path of first < 0 ? [] : paths.slice(first)) {
    const from = path === after?.path ? Math.max(after.time + 1, start) : start;
    for await (const page of history.read(path, { start: from, end })) {
      const inside = page.filter(({ time }) => time >= from && time < end);
      parts.push(samplesCsv(path, inside));
      rows += inside.length;
      const last = inside.at(-1);
      if (last && rows >= PORTION_ROWS) {
        return { text: parts.join(''), rows, next: { path, time: last.time } };
      }
    }
  }
  return { text: parts.join(''), rows, next: null };
}
