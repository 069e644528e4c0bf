import { z } from 'zod';

/** Longest name of an object. */
export const MAXIMUM_NAME_LENGTH = 128;

/**
 * Says what is wrong with an object name, or nothing when it is usable. A slash separates the
 * names of a path, and names with blanks at an end look the same as other names in a table.
 */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Object Name is empty.';
  if (name.length > MAXIMUM_NAME_LENGTH)
    return `Object Name is longer than ${MAXIMUM_NAME_LENGTH} characters.`;
  if (name.includes('/')) return 'Object Name contains "/", which separates the parts of a path.';
  if (name !== name.trim()) return 'Object Name begins or ends with a blank.';
  if (name === '.' || name === '..') return `Object Name "${name}" is reserved.`;
  // biome-ignore lint: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'Object Name contains a control character.';
  return undefined;
}

/** Schema of an object name; the issue's text is that of `nameProblem`. */
export const objectName = z.string().superRefine((name, context) => {
  const problem = nameProblem(name);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

/** The first of `name`, `name 2`, `name 3`, … that is not taken (compared without case). */
export function freeName(name: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((one) => one.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  const stem = name.replace(/ \d+$/, '');
  for (let count = 2; ; count += 1) {
    const ending = ` ${count}`;
    // A stem that already fills the longest name gives way to the number.
    const numbered = stem.slice(0, MAXIMUM_NAME_LENGTH - ending.length).trimEnd() + ending;
    if (!used.has(numbered.toLowerCase())) return numbered;
  }
}
