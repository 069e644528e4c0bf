import type { ItemValue, Quality } from '../items/item-value';

/** Status codes of OPC UA (Part 6, annex A) by which values and refusals are told. */
export const STATUS = {
  Good: 0x00000000,
  /** The value is forced by an operator. */
  GoodLocalOverride: 0x00960000,
  /** The write takes effect later: an operator forces the item meanwhile. */
  GoodCompletesAsynchronously: 0x002e0000,
  GoodNoData: 0x00a50000,
  Uncertain: 0x40000000,
  Bad: 0x80000000,
  /** There was no value since the project was started. */
  BadWaitingForInitialData: 0x80320000,
  BadUserAccessDenied: 0x801f0000,
  BadNodeIdUnknown: 0x80340000,
  BadOutOfRange: 0x803c0000,
  BadNotWritable: 0x803b0000,
  BadTypeMismatch: 0x80740000,
  BadWriteNotSupported: 0x80730000,
  BadInternalError: 0x80020000,
} as const;

/** The status code of an item's value. */
export function statusOf({ value, quality }: ItemValue, forced: boolean): number {
  switch (quality) {
    case 'Good':
      if (value === null) return STATUS.GoodNoData;
      return forced ? STATUS.GoodLocalOverride : STATUS.Good;
    case 'Uncertain':
      return STATUS.Uncertain;
    case 'Bad':
      return value === null ? STATUS.BadWaitingForInitialData : STATUS.Bad;
  }
}

/** The quality that a status code stands for: its severity, the two highest bits. */
export function qualityOf(status: number): Quality {
  switch (status >>> 30) {
    case 0:
      return 'Good';
    case 1:
      return 'Uncertain';
    default:
      return 'Bad';
  }
}
