import type { ArchivedPoint, ArchivedValue, PiArchive } from './pi-archive';

/** A summary as PI works it out; it is not good when there is nothing to work with. */
export interface PiSummary {
  readonly value: number | string;
  readonly isGood: boolean;
}

const NO_DATA: PiSummary = { value: 'No Data', isGood: false };

/**
 * Works out a summary of good numbers. By event: the values of the range, both ends included. By
 * time: pieces between the values, with the values at both bounds.
 */
export function summaryOf(
  archive: PiArchive,
  point: ArchivedPoint,
  type: 'Average' | 'Minimum' | 'Maximum' | 'Total',
  byTime: boolean,
  start: number,
  end: number,
): PiSummary {
  if (point.kind !== 'number') return { value: 'Bad Input', isGood: false };
  const inside = point.recorded(start, end).filter(({ isGood }) => isGood);
  if (!byTime)
    return summed(
      type,
      inside.map(({ value }) => Number(value)),
    );
  const bounds = [archive.interpolated(point, start), archive.interpolated(point, end)];
  const [first, last] = bounds;
  const course = [first, ...inside, last].filter(
    (one): one is ArchivedValue => one?.isGood === true,
  );
  if (course.length < 2) return NO_DATA;
  const numbers = course.map(({ value }) => Number(value));
  // A value that is held does not reach the next one within the range.
  if (type === 'Minimum' || type === 'Maximum') {
    return summed(type, point.step ? numbers.slice(0, -1) : numbers);
  }
  let area = 0;
  for (const [at, { time, value }] of course.entries()) {
    const next = course[at + 1];
    if (!next) break;
    const height = point.step ? Number(value) : (Number(value) + Number(next.value)) / 2;
    area += height * (next.time - time);
  }
  const length = (course.at(-1)?.time ?? 0) - (course[0]?.time ?? 0);
  if (length === 0) return NO_DATA;
  return { value: type === 'Total' ? area / 86_400_000 : area / length, isGood: true };
}

function summed(type: string, numbers: readonly number[]): PiSummary {
  if (numbers.length === 0) return NO_DATA;
  const total = numbers.reduce((sum, number) => sum + number, 0);
  if (type === 'Minimum') return { value: numbers.reduce((a, b) => Math.min(a, b)), isGood: true };
  if (type === 'Maximum') return { value: numbers.reduce((a, b) => Math.max(a, b)), isGood: true };
  return { value: type === 'Total' ? total : total / numbers.length, isGood: true };
}
