import { z } from 'zod';
import { AGGREGATION_METHODS } from '../aggregates/methods';
import { QUALITIES } from '../items/item-value';
import { call } from './declaration';

/*
 * Past values of a running project's items, as a window draws them. A window gets what its pixels
 * can show and never all samples of a range.
 */

/** Items that one window follows in charts at most. */
export const MOST_FOLLOWED = 50;

/** A window follows again within this time, or the following ends; milliseconds. */
export const FOLLOW_LIFETIME = 30_000;

const inDocument = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ document: z.string().min(1).max(64), ...shape });
const path = z.string().min(1).max(10_000);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Milliseconds since 1970, UTC, within the years that have four digits. */
const time = z.number().int().min(-62_135_596_800_000).max(253_402_300_799_999);
const interval = { start: time, end: time };
/** Name that a window gives what it follows; unique among all windows. */
const watch = z.string().min(1).max(64);

const sampleList = z.object({
  times: z.array(z.number()),
  values: z.array(scalar),
  qualities: z.array(z.number().int()),
});

const drawnSamples = sampleList.extend({
  samples: z.number().int(),
  complete: z.boolean(),
  /** The engine's clock when the samples were read. */
  now: z.number(),
});

const sampleKey = z.object({ path, time });

const mark = z.object({ time: z.number(), value: z.union([z.string(), z.number(), z.boolean()]) });

/** An aggregate of a range with the samples that it comes from. */
const drawnAggregate = z.object({
  /** Text of the value as a message carries it; empty when there is none. */
  text: z.string(),
  /** The value at a time, to be drawn; null when there is none, or it has no height. */
  level: z.number().nullable(),
  time: z.number(),
  /** Why there is no value; empty when there is one, or there are no data. */
  problem: z.string(),
  /** Good samples that were looked at. */
  samples: z.number().int(),
  marks: z.array(mark),
  /** The end of the range: of what is still to come nobody knows a value. */
  end: z.number(),
});
export type DrawnAggregate = z.infer<typeof drawnAggregate>;

/** A tag of a request and how its past values are to be aggregated. */
const triedTag = z.object({ tag: z.string().max(1_000), method: z.string().max(100) });

const triedValue = z.object({
  /** Name of the parameter that carries the answer. */
  answer: z.string(),
  tag: z.string(),
  method: z.string(),
  /** Where the value came from; empty when the tag leads nowhere. */
  path: z.string(),
  /** What the answer carries. */
  text: z.string(),
  /** Why there is no value; empty when there is one. */
  problem: z.string(),
  /** Good samples that were looked at; null for a present value. */
  samples: z.number().int().nullable(),
  /** Quality of a present value; null for past ones, of which only Good ones count. */
  quality: z.enum(QUALITIES).nullable(),
  /** How long reading took, in milliseconds. */
  duration: z.number(),
});
export type TriedValue = z.infer<typeof triedValue>;

const triedRequest = z.object({
  /** Why the request is refused; empty when it is taken. */
  refusal: z.string(),
  values: z.array(triedValue),
  /** Other parameters of the answer: echoed qualifiers and return codes. */
  others: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The request as the MES would send it, and the answer as the MES would get it. */
  requestXml: z.string(),
  answerXml: z.string(),
  /** From the request to its answer, in milliseconds. */
  duration: z.number(),
});
export type TriedRequest = z.infer<typeof triedRequest>;

export const historyCalls = {
  /**
   * The samples of an item that a chart of so many pixel columns needs, with the nearest ones around
   * the range. Refused with code `not-running` while the project does not run.
   */
  'history.read': call(
    inDocument({ path, ...interval, columns: z.number().int().min(1).max(10_000) }),
    drawnSamples,
  ),
  /**
   * Sends `historySamples` of these items from now on, instead of those that were followed before.
   * Answers the engine's clock.
   */
  'history.follow': call(
    inDocument({ watch, paths: z.array(path).max(MOST_FOLLOWED) }),
    z.object({ now: z.number() }),
  ),
  'history.endFollow': call(inDocument({ watch }), z.null()),
  /** All samples of a range as comma separated values, a portion a call. */
  'history.export': call(
    inDocument({
      paths: z.array(path).min(1).max(MOST_FOLLOWED),
      ...interval,
      /** Goes on behind this sample; null begins. */
      after: sampleKey.nullable(),
    }),
    z.object({ text: z.string(), rows: z.number().int(), next: sampleKey.nullable() }),
  ),
  /** An aggregate of a range as a request would get it. */
  'history.aggregate': call(
    inDocument({ path, ...interval, method: z.enum(AGGREGATION_METHODS) }),
    drawnAggregate,
  ),
  /**
   * Answers a request of a flexible or historian mapping as it is configured now, without the MES
   * and its queues. Start and end are texts as StartDate and EndDate carry them.
   */
  'history.try': call(
    inDocument({
      message: z.number(),
      equipmentId: z.string().max(1_000),
      start: z.string().max(100),
      end: z.string().max(100),
      tags: z.array(triedTag).max(50),
    }),
    triedRequest,
  ),
} as const;

/** New values of items that a window follows, as lists in the order of time. */
export const historySamples = inDocument({
  watch,
  now: z.number(),
  series: z.array(sampleList.extend({ path: z.string() })),
});
export type HistorySamples = z.infer<typeof historySamples>;
