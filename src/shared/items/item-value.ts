/**
 * A value as items hold it. Long and Double are numbers (a Long within ±(2^53 − 1), so that no digit
 * is lost), Boolean a boolean, String a text, DateTime a text `YYYY-MM-DD HH:MM:SS,mmm` in UTC. Null:
 * the item has no value.
 */
export type ItemScalar = string | number | boolean | null;

export const QUALITIES = ['Good', 'Uncertain', 'Bad'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What an item holds at a moment: value, quality and time stamp (domain: "I/O item"). */
export interface ItemValue {
  readonly value: ItemScalar;
  readonly quality: Quality;
  /** Source time in milliseconds since 1970, UTC. */
  readonly time: number;
}
