/** A moment as a calendar and a clock show it; months and days count from 1. */
export interface ClockTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond?: number;
}

/**
 * The moment that a clock in UTC shows, in milliseconds since 1970. Unlike `Date.UTC` it takes years
 * below 100 as they are.
 */
export function utcTime(clock: ClockTime): number {
  const { year, month, day, hour, minute, second, millisecond = 0 } = clock;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return year < 100 ? new Date(time).setUTCFullYear(year, month - 1, day) : time;
}

/** As `utcTime`; nothing when the calendar has no such day or the clock no such time. */
export function existingUtcTime(clock: ClockTime): number | undefined {
  const time = utcTime(clock);
  const read = new Date(time);
  // A part that is too large has moved the ones before it.
  const isSame =
    read.getUTCMonth() === clock.month - 1 &&
    read.getUTCDate() === clock.day &&
    read.getUTCHours() === clock.hour &&
    read.getUTCMinutes() === clock.minute &&
    read.getUTCSeconds() === clock.second;
  return isSame ? time : undefined;
}
