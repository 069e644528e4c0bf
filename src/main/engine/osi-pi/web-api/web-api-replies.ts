import { z } from 'zod';
import type { PiQuestion, PiReply, PiValue } from '../pi-source';

/* Replies of PI Web API as its documentation describes them; members that are not read are left out. */

const errors = z.looseObject({
  Errors: z.array(z.unknown()).optional(),
  Message: z.string().optional(),
});

/** The reply to a batch: one entry for each request in it. */
export const batchReply = z.record(
  z.string(),
  z.looseObject({ Status: z.number(), Content: z.unknown().optional() }),
);

export const dataServer = z.looseObject({ WebId: z.string() });

/** The reply of `points/multiple`. */
export const foundPoints = z.looseObject({
  Items: z.array(
    z.looseObject({
      Identifier: z.string(),
      Object: z.looseObject({ WebId: z.string() }).nullish(),
      Exception: errors.nullish(),
    }),
  ),
});

const digitalState = z.looseObject({ Name: z.string() });

const timedValue = z.looseObject({
  Timestamp: z.string().optional(),
  Value: z.unknown().optional(),
  Good: z.boolean().optional(),
  Questionable: z.boolean().optional(),
  Errors: z.array(z.unknown()).nullish(),
});

const stream = { WebId: z.string(), Errors: z.array(z.unknown()).nullish() };

const recordedAtTime = z.looseObject({
  Items: z.array(z.looseObject({ ...stream, Value: timedValue.nullish() })),
});
const listed = z.looseObject({
  Items: z.array(z.looseObject({ ...stream, Items: z.array(timedValue).nullish() })),
});
const summary = z.looseObject({
  Items: z.array(
    z.looseObject({
      ...stream,
      Items: z.array(z.looseObject({ Value: timedValue })).nullish(),
    }),
  ),
});

/** The values of each stream of a reply, by WebId. @throws ZodError when the reply has another form */
export function streamReplies(question: PiQuestion, content: unknown): Map<string, PiReply> {
  return new Map(
    streams(question, content).map(({ webId, faults, values }) => [
      webId,
      faults.length > 0 ? { problem: errorText(faults) } : replyOf(values),
    ]),
  );
}

interface Stream {
  readonly webId: string;
  readonly faults: readonly unknown[];
  readonly values: readonly z.infer<typeof timedValue>[];
}

function streams(question: PiQuestion, content: unknown): Stream[] {
  switch (question) {
    case 'before':
    case 'after':
      return recordedAtTime.parse(content).Items.map(({ WebId, Errors, Value }) => ({
        webId: WebId,
        faults: Errors ?? [],
        values: Value ? [Value] : [],
      }));
    case 'manyBefore':
    case 'manyAfter':
    case 'interpolated':
    case 'recorded':
      return listed.parse(content).Items.map(({ WebId, Errors, Items }) => ({
        webId: WebId,
        faults: Errors ?? [],
        values: Items ?? [],
      }));
    default:
      return summary.parse(content).Items.map(({ WebId, Errors, Items }) => ({
        webId: WebId,
        faults: Errors ?? [],
        values: (Items ?? []).map(({ Value }) => Value),
      }));
  }
}

function replyOf(values: Stream['values']): PiReply {
  const faults = values.flatMap(({ Errors }) => Errors ?? []);
  if (faults.length > 0) return { problem: errorText(faults) };
  return values.map((one): PiValue => {
    const time = Date.parse(one.Timestamp ?? '');
    // A value without a time is no value at a time, however it is marked.
    const isGood = one.Good !== false && one.Questionable !== true && !Number.isNaN(time);
    return { time, value: scalarOf(one.Value), isGood };
  });
}

function scalarOf(value: unknown): PiValue['value'] {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  const state = digitalState.safeParse(value);
  return state.success ? state.data.Name : null;
}

/** What an answer with errors says, for a sentence to go on with. */
export function errorsIn(content: unknown): string {
  const parsed = errors.safeParse(content);
  if (!parsed.success) return '';
  const { Errors = [], Message } = parsed.data;
  return errorText([...Errors, ...(Message === undefined ? [] : [Message])]);
}

function errorText(faults: readonly unknown[]): string {
  return faults
    .map((fault) => {
      const named = z
        .looseObject({ FieldName: z.string().optional(), Message: z.unknown().optional() })
        .safeParse(fault);
      if (!named.success) return String(fault);
      const { Message } = named.data;
      return Array.isArray(Message) ? Message.join(' ') : String(Message);
    })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
