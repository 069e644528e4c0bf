import type { z } from 'zod';
import { UserError } from '../user-error';

/** Where in the project files something stands. */
export interface FilePlace {
  readonly file: string;
  /** The object, row or property, as users know it: `object "/System/Core/Temp"`. */
  readonly part?: string;
}

const LONGEST_SHOWN_VALUE = 60;

/** An error that says which file is damaged, where and why. */
export function damagedFile(place: FilePlace, reason: string, cause?: unknown): UserError {
  const where = place.part === undefined ? place.file : `${place.file}, ${place.part}`;
  return new UserError(`${where}: ${reason}.`, 'damaged-file', { cause });
}

/**
 * The error for content that does not fit a schema; it names the first finding.
 * @param titleOf the name that users see for the key of a property
 */
export function refusedContent(
  place: FilePlace,
  error: z.ZodError,
  content: unknown,
  titleOf: (key: string) => string = (key) => key,
): UserError {
  const issue = error.issues[0];
  if (!issue) return damagedFile(place, 'the content is not valid', error);
  const keys = issue.path.map(String);
  const value = keys.reduce<unknown>(memberOf, content);
  const key = keys.filter((one) => one !== 'properties').at(-1);
  const reason = describeIssue(issue, value);
  const separator = value === undefined ? '' : ':';
  return damagedFile(
    place,
    key === undefined ? reason : `property "${titleOf(key)}"${separator} ${reason}`,
    error,
  );
}

function memberOf(content: unknown, key: string): unknown {
  return typeof content === 'object' && content !== null && Object.hasOwn(content, key)
    ? (content as Record<string, unknown>)[key]
    : undefined;
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    return `property "${issue.keys.join('", "')}" is not known here`;
  }
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_value') {
    return `${show(value)} is not one of ${issue.values.map(String).join(', ')}`;
  }
  if (issue.code === 'invalid_type') return `${show(value)} is not of type ${issue.expected}`;
  return `${show(value)} is refused: ${issue.message.replace(/\.$/, '')}`;
}

/** A value as a message shows it: as JSON, and cut when it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN_VALUE ? `${text.slice(0, LONGEST_SHOWN_VALUE)}…` : text;
}
