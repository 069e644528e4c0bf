/** Longest name of a sheet in Excel. */
const MAXIMUM_LENGTH = 31;

/** The names of the sheets that the studio adds itself. */
export const READ_ME_SHEET = 'Read me';
export const LISTS_SHEET = 'Lists';

/**
 * Names for sheets that every spreadsheet program takes: 31 characters, none of `[]:*?/\`, no
 * apostrophe at an end, not "History", each unique when case is ignored.
 */
export function sheetNames(wishes: readonly string[]): string[] {
  const used = new Set([READ_ME_SHEET, LISTS_SHEET, 'History'].map((one) => one.toLowerCase()));
  return wishes.map((wish) => {
    const plain = permitted(wish) || 'Sheet';
    let name = shortened(plain, '');
    for (let count = 2; used.has(name.toLowerCase()); count += 1) {
      name = shortened(plain, ` (${count})`);
    }
    used.add(name.toLowerCase());
    return name;
  });
}

function permitted(name: string): string {
  const joined = name.replaceAll('/', '');
  return trimmed(joined.replace(/[[\]:*?\\\u0000-\u001f\ud800-\udfff\ufffe\uffff]/g, ' '));
}

function trimmed(name: string): string {
  return name.replace(/^[\s']+|[\s']+$/g, '').replace(/\s+/g, ' ');
}

/** Keeps both ends: the message's name is in front, the table's title behind. */
function shortened(name: string, suffix: string): string {
  const room = MAXIMUM_LENGTH - suffix.length;
  if (name.length <= room) return name + suffix;
  const words = name.split(' ');
  const tail = words.slice(-2).join(' ');
  if (words.length < 3 || tail.length > room - 4) return trimmed(name.slice(0, room)) + suffix;
  const head = name.slice(0, room - tail.length - 2).trimEnd();
  return `${head}… ${tail}${suffix}`;
}
