import type { z } from 'zod';
import { UserError } from '../user-error';
import { findJsonFault } from './json-fault';

/** How a kind of file tells what is wrong with it. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>;
  /** Code of the errors. */
  readonly code: string;
  /** Where in the file, as `, step 3, property "within"`; properties by name when it is left out. */
  readonly placeText?: (path: readonly PropertyKey[]) => string;
}

/**
 * Reads a JSON file whose form is known.
 * @param file its name, for errors
 * @throws UserError with the code of its kind, naming file, place and reason
 */
export function readCheckedJson<T>(
  file: string,
  content: string,
  { schema, code, placeText = propertyText }: FileKind<T>,
): T {
  const parsed = schema.safeParse(jsonOf(file, content, code));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue ? placeText(issue.path) : '';
  throw new UserError(
    `${file}${place}: ${issue ? issueText(issue) : 'the content is not valid'}.`,
    code,
    { cause: parsed.error },
  );
}

/** `, property "expect.parameters"`; empty for the file as a whole. */
export function propertyText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `, property "${path.map(String).join('.')}"`;
}

function jsonOf(file: string, content: string, code: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const fault = findJsonFault(content);
    const where = fault ? `, line ${fault.line}: ${fault.reason}` : ': it is no JSON';
    throw new UserError(`${file}${where}.`, code, { cause });
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `property "${issue.keys.join('", "')}" is not known here`;
  }
  return issue.message.replace(/\.$/, '');
}
