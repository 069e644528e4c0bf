import { existingUtcTime } from '../calendar/utc-time';

const FORM = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}),(\d{3})$/;

/** Writes a time as MSI messages do: `YYYY-MM-DD HH:MM:SS,mmm` in UTC. */
export function formatMessageTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
}

/** Reads a time of an MSI message; nothing when the text is not one or names a day that is not. */
export function parseMessageTime(text: string): Date | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const time = existingUtcTime({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6]),
    millisecond: Number(match[7]),
  });
  return time === undefined ? undefined : new Date(time);
}
