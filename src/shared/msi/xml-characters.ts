/*
 * Characters that XML 1.0 allows: tab, line feed, carriage return, U+0020 to U+D7FF, U+E000 to
 * U+FFFD and U+10000 to U+10FFFF. With the flag "u" half of a surrogate pair counts as one
 * character of its own, which is forbidden.
 */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The code points in a text that XML 1.0 forbids, each once, as `U+0001`, in order of appearance. */
export function forbiddenCharacters(text: string): string[] {
  const found = text.match(FORBIDDEN);
  return found ? [...new Set(found.map(codePointName))] : [];
}

/** The text without the characters that XML 1.0 forbids. */
export function withoutForbiddenCharacters(text: string): string {
  return text.replace(FORBIDDEN, '');
}

function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
