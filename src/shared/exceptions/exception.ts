import { z } from 'zod';
import { parseMessageTime } from '../msi/message-time';
import type { MsiException } from '../msi/messages/message';

const time = z
  .string()
  .refine((text) => parseMessageTime(text) !== undefined, 'is not written YYYY-MM-DD HH:MM:SS,mmm');
const optional = z.string().max(32_767).default('');

/**
 * An exception as a script puts it into the message queue of the exception provider (reference
 * text, "Exception Messages"). Only the time is mandatory; fields that are left out are empty.
 */
const exception = z.strictObject({
  causedAt: time,
  exceptionType: optional,
  user: optional,
  systemDescription: optional,
  deviationNumber: optional,
  userDescription: optional,
  manufacturingOrderID: optional,
  sfoID: optional,
  batchNumber: optional,
  productionUnit: optional,
  equipmentID: optional,
  operationID: optional,
  stepID: optional,
  exceptionComment: z
    .array(z.strictObject({ changeDate: time, commentText: z.string(), user: optional }))
    .default([]),
});

/** An exception with these fields; those that are left out are empty. @throws when a time is none */
export function exceptionWith(
  fields: Pick<MsiException, 'causedAt'> & Partial<MsiException>,
): MsiException {
  return exception.parse(fields);
}

export type ReadException =
  | { readonly exception: MsiException }
  /** Why the text is not an exception. */
  | { readonly problem: string };

/** Reads the JSON text of an exception. */
export function readException(text: string): ReadException {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `The exception is not JSON: ${(error as Error).message}.` };
  }
  const read = exception.safeParse(value);
  if (read.success) return { exception: read.data };
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  const reason = issue?.message ?? 'it is not an exception';
  return { problem: `The exception is refused: ${field === '' ? '' : `${field}: `}${reason}.` };
}
