import { vi } from 'vitest';

/** Waits until what is expected holds; machines that run the tests are shared and may be slow. */
export function soon<T>(expected: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expected, { timeout: 10_000 });
}
