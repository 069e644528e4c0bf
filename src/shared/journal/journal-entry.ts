import { z } from 'zod';

/** Where a message stands in its life. */
export const JOURNAL_STATES = [
  /** Received and waiting for the answer that a trigger makes. */
  'pending',
  /** Received and mapped. */
  'processed',
  /** Received and answered with a failing TransferResult. */
  'refused',
  /** Received a second time and answered, but not processed again. */
  'duplicate',
  /** In the outgoing queue. */
  'waiting',
  /** Handed to the MES, which has not acknowledged it yet. */
  'delivered',
  'acknowledged',
  /** Could not be generated. */
  'failed',
] as const;
export type JournalState = (typeof JOURNAL_STATES)[number];

/** One step of a mapping: what was read, written, echoed, checked or logged, and with which result. */
export const mappingStep = z.object({
  action: z.enum(['write', 'read', 'echo', 'predefined', 'reset', 'check', 'log']),
  /** Name of the parameter; empty for steps of the message as a whole. */
  parameter: z.string(),
  /** Path of the item or property; of what was logged, script and line. Empty when there is none. */
  path: z.string(),
  /** The value as a text of the message. */
  value: z.string(),
  /** Milliseconds since 1970, UTC. */
  time: z.number(),
  /** What went wrong; empty when nothing did. */
  problem: z.string(),
});
export type MappingStep = z.infer<typeof mappingStep>;

/** A line of the journal. */
export const journalEntry = z.object({
  id: z.number().int(),
  direction: z.enum(['received', 'sent']),
  state: z.enum(JOURNAL_STATES),
  /** When it was received or generated, milliseconds since 1970, UTC. */
  time: z.number(),
  /** Path of the message broker. */
  broker: z.string(),
  /** Name of the message configuration; empty when none matched. */
  message: z.string(),
  messageType: z.enum(['OrderParameter', 'OrderStatus', 'OrderAbort', 'Exception', '']),
  /** DeviceName of a group mapping; empty otherwise. */
  device: z.string(),
  /** messageInstanceId of the container; empty when it could not be read. */
  instanceId: z.string(),
  /** Why it was refused or failed; empty otherwise. */
  error: z.string(),
  /** Milliseconds from receipt to answer, or from trigger to queue. */
  duration: z.number(),
  /** The entry of the request that this message answers. */
  answers: z.number().int().nullable(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

/**
 * A point in the life of a message: `received`, `answered` (the TransferResult), `completed` or
 * `aborted` (a request that waited), `generated`, `queued`, `delivered`, `acknowledged`, `failed`.
 */
export const journalMoment = z.object({ time: z.number(), text: z.string() });
export type JournalMoment = z.infer<typeof journalMoment>;

/** Everything that is kept of a message. */
export const journalDetail = journalEntry.extend({
  xml: z.string(),
  /** TransferResult that was answered; empty for sent messages. */
  answer: z.string(),
  /** User of the web service that sent or fetched it; empty when unknown. */
  user: z.string(),
  steps: z.array(mappingStep),
  moments: z.array(journalMoment),
  /** Entries of the messages that answer this request. */
  answeredBy: z.array(z.number().int()),
});
export type JournalDetail = z.infer<typeof journalDetail>;
