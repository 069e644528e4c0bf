import type { Quality } from '../../../shared/items/item-value';
import type { LuaValue } from '../../../shared/scripts/lua-value';

/** Qualities as scripts see them: the severity of an OPC UA status code. */
const CODES: Readonly<Record<Quality, number>> = {
  Good: 0,
  Uncertain: 0x4000_0000,
  Bad: 0x8000_0000,
};

export function qualityCode(quality: Quality): number {
  return CODES[quality];
}

/** The quality that a script gives: a status code, or `Good`, `Uncertain`, `Bad`; else undefined. */
export function qualityOf(value: LuaValue): Quality | undefined {
  if (value === 'Good' || value === 'Uncertain' || value === 'Bad') return value;
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  const severity = (value >>> 30) & 3;
  return severity === 0 ? 'Good' : severity === 1 ? 'Uncertain' : 'Bad';
}
