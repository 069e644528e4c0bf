import type { HashCost } from '../password-hash';

/** Hashes in no time: tests are about what happens, not about how long a guess takes. */
export const CHEAP_COST: HashCost = { N: 2, r: 1, p: 1 };
