import type { HistoryPoint } from '../../shared/contract/items-calls';

/**
 * The line of a trend as points of an SVG polyline: time from left to right, the lowest value at the
 * bottom, a constant value in the middle. Empty with fewer than two values.
 */
export function sparklinePoints(
  history: readonly HistoryPoint[],
  width: number,
  height: number,
): string {
  const points = history.filter((point): point is readonly [number, number] => point[1] !== null);
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || first === last) return '';
  const levels = points.map(([, level]) => level);
  const low = Math.min(...levels);
  const range = Math.max(...levels) - low;
  const duration = last[0] - first[0];
  return points
    .map(([time, level], index) => {
      const across = duration > 0 ? (time - first[0]) / duration : index / (points.length - 1);
      const up = range > 0 ? (level - low) / range : 0.5;
      return `${round(across * width)},${round(height - up * height)}`;
    })
    .join(' ');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
