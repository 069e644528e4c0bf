import { existingUtcTime, utcTime } from '../calendar/utc-time';

/** The format of StartDate and EndDate, as the reference text writes it. */
export const PLANT_TIME_FORMAT = '%d/%m/%Y %H:%M:%S';

const FORM = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/;
const DAY = 24 * 60 * 60 * 1_000;

/** A time in milliseconds since 1970, UTC, or why a text is none. */
export type ReadTime = { readonly time: number } | { readonly problem: string };

/**
 * Times as clocks in a plant show them. Where daylight saving makes a local time ambiguous the
 * choice keeps the order of times, so that a range never turns around:
 * - a time in the hour that is repeated in autumn means its first pass;
 * - a time in the hour that is skipped in spring means the moment at which the clocks go forward.
 */
export class PlantTime {
  private readonly form: Intl.DateTimeFormat;

  /**
   * @param timeZone IANA name; empty for the time zone of the machine
   * @throws RangeError when there is no such time zone
   */
  constructor(timeZone: string) {
    this.form = new Intl.DateTimeFormat('en-GB', {
      ...(timeZone === '' ? {} : { timeZone }),
      calendar: 'gregory',
      numberingSystem: 'latn',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
  }

  /** Name of the time zone, also where it is the machine's. */
  get timeZone(): string {
    return this.form.resolvedOptions().timeZone;
  }

  /** Reads a text of the form `%d/%m/%Y %H:%M:%S`. */
  read(text: string): ReadTime {
    const wall = wallTime(text);
    if (wall === undefined) {
      return {
        problem: `"${text}" is no time of the form ${PLANT_TIME_FORMAT}, such as 24/12/2026 18:30:00`,
      };
    }
    // No zone changes its offset twice within two days.
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    const candidates = [wall - before, wall - after].sort((one, other) => one - other);
    const fitting = candidates.find((time) => time + this.offsetAt(time) === wall);
    return { time: fitting ?? this.changeBetween(wall - before, wall - after) };
  }

  /** Writes a time in the form `%d/%m/%Y %H:%M:%S`. */
  write(time: number): string {
    const local = new Date(time + this.offsetAt(time));
    const two = (part: number) => String(part).padStart(2, '0');
    const day = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}`;
    const year = String(local.getUTCFullYear()).padStart(4, '0');
    const hour = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
    return `${day}/${year} ${hour}:${two(local.getUTCSeconds())}`;
  }

  /** How much the plant's clocks are ahead of UTC, in milliseconds. */
  private offsetAt(time: number): number {
    const second = Math.floor(time / 1_000) * 1_000;
    const parts = new Map(
      this.form.formatToParts(second).map(({ type, value }) => [type, value] as const),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const isBeforeChrist = parts.get('era')?.startsWith('B') === true;
    const year = isBeforeChrist ? 1 - part('year') : part('year');
    const clock = { hour: part('hour'), minute: part('minute'), second: part('second') };
    return utcTime({ year, month: part('month'), day: part('day'), ...clock }) - second;
  }

  /** The moment between two times at which the clocks change. */
  private changeBetween(one: number, other: number): number {
    let from = Math.min(one, other);
    let to = Math.max(one, other);
    const offset = this.offsetAt(from);
    while (to - from > 1_000) {
      const middle = Math.floor((from + to) / 2_000) * 1_000;
      if (this.offsetAt(middle) === offset) from = middle;
      else to = middle;
    }
    return to;
  }
}

/** The time that a text would mean in UTC; nothing when it is none or names a day that is not. */
function wallTime(text: string): number | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number);
  return existingUtcTime({ year, month, day, hour, minute, second });
}
