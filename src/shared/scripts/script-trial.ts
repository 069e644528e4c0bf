import { z } from 'zod';
import { MAX_QUEUE_SLOT } from './queue-slots';

/*
 * Trying a script of a message: what it is given, and what comes of it. The same form stands in the
 * contract and in the files of test cases.
 */

const text = z.string().max(1_000_000);
const path = z.string().min(1).max(10_000);
const contexts = { messageContext: text.default(''), orderContext: text.default('') };
const instanceId = z.string().max(1_000).default('');

/** Values of items and messages in queues that a script finds. They are part of the copy. */
export const trialSetup = z.strictObject({
  items: z
    .array(z.strictObject({ path, value: z.union([text, z.number(), z.boolean(), z.null()]) }))
    .max(100_000)
    .default([]),
  /** Message queues as they are at the beginning. */
  queues: z
    .array(
      z.strictObject({
        /** Path of the object that the queue is attached to. */
        object: path,
        slot: z.number().int().min(1).max(MAX_QUEUE_SLOT),
        messages: z.array(text).max(10_000),
      }),
    )
    .max(1_000)
    .default([]),
});
export type TrialSetup = z.infer<typeof trialSetup>;

/**
 * What a script is given. An input script gets the message; an output script of a Bidirectional
 * message answers it; others get nothing.
 */
export const trialInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  /** A message as the MES sends it: parameters that have no value are left out. */
  z.strictObject({
    kind: z.literal('message'),
    /** messageInstanceId of the container; made up when it is empty. */
    instanceId,
    values: z.array(z.strictObject({ name: text, value: text })).max(100_000),
    ...contexts,
  }),
  /** The first argument of an input script as JSON. Nothing checks it against the tag list. */
  z.strictObject({ kind: z.literal('content'), instanceId, content: z.json() }),
]);
export type TrialInput = z.infer<typeof trialInput>;

/** Something that is wrong with what a script was given, or returned. */
const finding = z.object({
  severity: z.enum(['error', 'warning']),
  /** Empty when it is not about one parameter. */
  parameter: z.string(),
  text: z.string(),
});
export type TrialFinding = z.infer<typeof finding>;

const access = z.object({
  action: z.enum(['read', 'write']),
  path: z.string(),
  value: z.string(),
  /** Why it could not be read or written; empty when it could. */
  problem: z.string(),
});
export type TrialAccess = z.infer<typeof access>;

export const consoleLine = z.object({
  level: z.enum(['error', 'warning', 'info', 'debug']),
  text: z.string(),
  time: z.number(),
  /** Line of the script that logged it; 0 when it is not known. */
  line: z.number().int(),
});

export type ShownConsoleLine = z.infer<typeof consoleLine>;

/**
 * What a script leads to. An input script takes or refuses the message; others send a message, an
 * abort or nothing. `wrong`: what it returned does not fit; `failed`: it ended with an error.
 */
export const TRIAL_OUTCOMES = [
  'taken',
  'refused',
  'message',
  'abort',
  'nothing',
  'wrong',
  'failed',
] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

/** What came of trying a script. */
export const trialResult = z.object({
  outcome: z.enum(TRIAL_OUTCOMES),
  /** Why it failed, with script and line; empty when it did not. */
  problem: z.string(),
  /** Line of the script where it failed; null when it did not, or when the line is not known. */
  line: z.number().int().nullable(),
  /** What is wrong, checked against the tag list. */
  findings: z.array(finding),
  /** Each value that the function returned, as Lua writes it. */
  returned: z.array(z.string()),
  /** Parameters of the message that results; of an abort its errors, of a status its text. */
  parameters: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The message that results, or the answer to a received one; empty when there is none. */
  xml: z.string(),
  console: z.array(consoleLine),
  /** In order. */
  accesses: z.array(access),
  /** Milliseconds in the script. */
  duration: z.number(),
  /** Bytes that its values take. */
  memory: z.number(),
});
export type TrialResult = z.infer<typeof trialResult>;

/** An outcome in a sentence. */
export function outcomeText(outcome: TrialOutcome): string {
  switch (outcome) {
    case 'taken':
      return 'The message is taken.';
    case 'refused':
      return 'The message is refused.';
    case 'message':
      return 'A message is sent.';
    case 'abort':
      return 'An abort message is sent.';
    case 'nothing':
      return 'Nothing is sent.';
    case 'wrong':
      return 'What was returned does not fit.';
    case 'failed':
      return 'The script failed.';
  }
}
