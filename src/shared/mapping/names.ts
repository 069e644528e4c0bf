import type { Names } from './message-configuration';

/** Prepares values for being found by name; of several with one name the first counts. */
export function namesOf<T>(values: Iterable<T>, nameOf: (value: T) => string): Names<T> {
  const byName = new Map<string, T>();
  const byLowerCase = new Map<string, string>();
  for (const value of values) {
    const name = nameOf(value);
    if (name === '' || byName.has(name)) continue;
    byName.set(name, value);
    byLowerCase.set(name.toLowerCase(), name);
  }
  return { byName, meant: (name) => byLowerCase.get(name.toLowerCase()) };
}
