/** Parts of a time by the letter that stands for them in a format, with their digits. */
const PARTS: Readonly<Record<string, number>> = { Y: 4, m: 2, d: 2, H: 2, M: 2, S: 2, L: 3 };

/** As `syslib.gettime` writes a time when it is given no format: ISO 8601. */
const ISO = '%Y-%m-%dT%H:%M:%S.%LZ';

/** What is read without a format: ISO 8601, and the times of messages. */
const READABLE = [ISO, '%Y-%m-%dT%H:%M:%SZ', '%Y-%m-%d %H:%M:%S,%L', '%Y-%m-%d %H:%M:%S'];

/**
 * A time in UTC as text.
 * @param format with %Y %m %d %H %M %S and %L (milliseconds)
 * @throws Error when the time or the format is none
 */
export function formatTime(milliseconds: number, format = ISO): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw new Error(`${milliseconds} is no time in milliseconds`);
  const values: Readonly<Record<string, number>> = {
    Y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    H: date.getUTCHours(),
    M: date.getUTCMinutes(),
    S: date.getUTCSeconds(),
    L: date.getUTCMilliseconds(),
  };
  return format.replace(/%(.)/g, (_, letter: string) => {
    if (letter === '%') return '%';
    return String(values[letter] ?? unknownPart(letter)).padStart(PARTS[letter] ?? 0, '0');
  });
}

/**
 * Milliseconds since 1970 of a text in UTC; undefined when the text is not in the format.
 * @throws Error when the format is none
 */
export function parseTime(text: string, format?: string): number | undefined {
  if (format !== undefined) return parseIn(text, format);
  for (const readable of READABLE) {
    const time = parseIn(text, readable);
    if (time !== undefined) return time;
  }
  return undefined;
}

function parseIn(text: string, format: string): number | undefined {
  const letters: string[] = [];
  const pattern = format.replace(/%(.)|[.*+?^${}()|[\]\\/-]/g, (found, letter?: string) => {
    if (letter === undefined) return `\\${found}`;
    if (letter === '%') return '%';
    const digits = PARTS[letter] ?? unknownPart(letter);
    letters.push(letter);
    return `(\\d{${digits}})`;
  });
  const found = new RegExp(`^${pattern}$`).exec(text);
  if (!found) return undefined;
  const part = (letter: string, missing: number) => {
    const index = letters.indexOf(letter);
    return index < 0 ? missing : Number(found[index + 1]);
  };
  const time = Date.UTC(
    part('Y', 1970),
    part('m', 1) - 1,
    part('d', 1),
    part('H', 0),
    part('M', 0),
    part('S', 0),
    part('L', 0),
  );
  // A 31st of February is another day.
  return formatTime(time, format) === text ? time : undefined;
}

function unknownPart(letter: string): never {
  throw new Error(
    `%${letter} is no part of a time format: there are %Y %m %d %H %M %S and %L (milliseconds)`,
  );
}
