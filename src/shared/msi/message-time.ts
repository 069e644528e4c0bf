const FORM = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}),(\d{3})$/;

/** Writes a time as MSI messages do: `YYYY-MM-DD HH:MM:SS,mmm` in UTC. */
export function formatMessageTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
}

/** Reads a time of an MSI message; nothing when the text is not one or names a day that is not. */
export function parseMessageTime(text: string): Date | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = match
    .slice(1)
    .map(Number);
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  if (year < 100) time.setUTCFullYear(year, month - 1, day);
  return formatMessageTime(time) === text ? time : undefined;
}
