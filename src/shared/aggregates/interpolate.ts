import type { GoodSample } from './collector';

/**
 * The value between two samples at a time that is not before the first and not after the second:
 * on the straight line between numbers; the first value for texts, Booleans and stepped tags, which
 * hold it until the second.
 */
export function interpolated(
  first: GoodSample,
  second: GoodSample,
  time: number,
  stepped: boolean,
): GoodSample {
  if (time >= second.time) return { value: second.value, time };
  const { value: from } = first;
  const { value: to } = second;
  if (stepped || typeof from !== 'number' || typeof to !== 'number') return { value: from, time };
  const share = (time - first.time) / (second.time - first.time);
  // Both products stay within the range of numbers, unlike the difference of two large numbers.
  return { value: within(from * (1 - share) + to * share, from, to), time };
}

/** Rounding does not carry a value out of the range that it comes from. */
export function within(value: number, one: number, other: number): number {
  return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
}
