const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A time stamp (ISO 8601) in this machine's time zone, such as `21 Nov 2026, 14:05`. */
export function timeText(iso: string): string {
  return format.format(new Date(iso));
}
