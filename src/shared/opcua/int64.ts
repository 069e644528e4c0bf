const WORD = 2 ** 32;

/** A whole number as two words of 32 bits, the higher one first, as OPC UA libraries carry an Int64. */
export type Int64Words = readonly [high: number, low: number];

/** Takes a whole number within ±(2^53 − 1) apart. */
export function toInt64Words(value: number): Int64Words {
  const high = Math.floor(value / WORD);
  return [high >>> 0, value - high * WORD];
}

/** The number that two words hold; nothing when it has more digits than a number keeps. */
export function fromInt64Words([high, low]: Int64Words): number | undefined {
  const value = (high | 0) * WORD + (low >>> 0);
  return Number.isSafeInteger(value) ? value : undefined;
}
