const FORM = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}),(\d{3})$/;

/** Writes a time as MSI messages do: `YYYY-MM-DD HH:MM:SS,mmm` in UTC. */
export function formatMessageTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
}

/** Reads a time of an MSI message; nothing when the text is not one or names a day that is not. */
export function parseMessageTime(text: string): Date | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number(match[7])));
  if (year < 100) time.setUTCFullYear(year, month - 1, day);
  // A part that is too large has moved the ones before it.
  const isSame =
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    time.getUTCHours() === hour &&
    time.getUTCMinutes() === minute &&
    time.getUTCSeconds() === second;
  return isSame ? time : undefined;
}
