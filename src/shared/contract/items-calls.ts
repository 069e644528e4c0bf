import { z } from 'zod';
import { QUALITIES } from '../items/item-value';
import { call } from './declaration';

/*
 * Live values of a running project. A window watches the items that it shows and hears of no
 * others, however many change.
 */

/** Items that one watch follows at most; more than any screen shows. */
export const MOST_WATCHED = 500;

/** Points of an item's history at most. */
export const HISTORY_LENGTH = 120;

/** A window watches again within this time, or the watch ends; milliseconds. */
export const WATCH_LIFETIME = 30_000;

const documentId = z.string().min(1).max(64);
/** Name that a window gives its watch; unique among all windows. */
const watchId = z.string().min(1).max(64);
const itemId = z.number().int().positive();
const nothing = z.null();
const scalar = z.union([z.string().max(32_767), z.number(), z.boolean(), z.null()]);

const liveValue = z.object({
  /** Number of the item's object. */
  item: z.number(),
  value: scalar,
  quality: z.enum(QUALITIES),
  /** Source time, milliseconds since 1970, UTC. */
  time: z.number(),
  /** The value is forced; what is written waits underneath. */
  forced: z.boolean(),
});
export type LiveValue = Readonly<z.infer<typeof liveValue>>;

/** A number (a Boolean as 0 or 1) at a source time, or null where the item had none. */
const historyPoint = z.tuple([z.number(), z.number().nullable()]);
export type HistoryPoint = readonly [time: number, value: number | null];

export const itemsCalls = {
  /**
   * Watches these items from now on, instead of those that the watch followed before. Answers their
   * values with the last points of those that were watched lately; an item that is gone is left out.
   * Refused with code `not-running` while the project does not run.
   */
  'items.watch': call(
    z.object({
      document: documentId,
      watch: watchId,
      items: z.array(itemId).max(MOST_WATCHED),
    }),
    z.array(liveValue.extend({ history: z.array(historyPoint).max(HISTORY_LENGTH) })),
  ),
  'items.endWatch': call(z.object({ document: documentId, watch: watchId }), nothing),
  /** A user writes a value by hand, which read-only items take too. Texts are converted. */
  'items.write': call(z.object({ document: documentId, item: itemId, value: scalar }), nothing),
  /** Shows a value whatever is written. */
  'items.force': call(z.object({ document: documentId, item: itemId, value: scalar }), nothing),
  /** Shows the written values again. */
  'items.unforce': call(
    z.object({ document: documentId, items: z.array(itemId).max(100_000) }),
    nothing,
  ),
} as const;

/** Items of a watch whose value changed; the last value of each, five times a second at most. */
export const itemsChanged = z.object({
  document: documentId,
  watch: watchId,
  values: z.array(liveValue),
});
export type ItemsChanged = z.infer<typeof itemsChanged>;
