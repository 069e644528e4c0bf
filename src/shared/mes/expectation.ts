import type { Expectation } from './scenario';

/** One value that is not as expected. */
export interface Difference {
  /** What was looked at: the name of a parameter, a path, `status`. */
  readonly subject: string;
  readonly expected: string;
  readonly got: string;
}

/** What is told of a value that is not there. */
export const NOTHING = '(nothing)';

/**
 * Compares a value with what is expected. Numbers are equal by value, so that 37 is 37.0; anything
 * else by its text.
 * @param got text of the value; undefined when there is none
 */
export function meets(expected: Expectation, got: string | undefined): boolean {
  if (got === undefined) return false;
  if (typeof expected !== 'object') return equals(expected, got);
  if ('any' in expected) return true;
  if ('equals' in expected) return equals(expected.equals, got);
  if ('contains' in expected) return got.includes(expected.contains);
  return new RegExp(expected.matches, 'u').test(got);
}

function equals(expected: string | number | boolean, got: string): boolean {
  if (String(expected) === got) return true;
  return typeof expected === 'number' && got.trim() !== '' && Number(got) === expected;
}

/** What is expected, in words. */
export function expectationText(expected: Expectation): string {
  if (typeof expected !== 'object') return shown(String(expected));
  if ('any' in expected) return 'any value';
  if ('equals' in expected) return shown(String(expected.equals));
  if ('contains' in expected) return `a text with ${shown(expected.contains)}`;
  return `a text that matches /${expected.matches}/`;
}

function shown(text: string): string {
  return `"${text}"`;
}

/** The difference of one value, or nothing when it is as expected. */
export function differenceOf(
  subject: string,
  expected: Expectation,
  got: string | undefined,
): Difference | undefined {
  if (meets(expected, got)) return undefined;
  return {
    subject,
    expected: expectationText(expected),
    got: got === undefined ? NOTHING : shown(got),
  };
}

/** The differences of several values, in the order of what is expected. */
export function differencesOf(
  expected: Readonly<Record<string, Expectation>>,
  got: ReadonlyMap<string, string>,
): Difference[] {
  return Object.entries(expected)
    .map(([subject, one]) => differenceOf(subject, one, got.get(subject)))
    .filter((difference) => difference !== undefined);
}
