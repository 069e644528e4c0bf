const ESCAPE_LIKE = /_x(?=[\da-f]{4}_)/gi;
const UNWRITABLE =
  /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NEEDS_CARE = /_x[\da-f]{4}_|[\ud800-\udfff\ufffe\uffff]/i;

/** Texts that the writer would store as failed formulas. */
const ERROR_TEXTS = new Set([
  '#VALUE!',
  '#REF!',
  '#N/A',
  '#NAME?',
  '#NULL!',
  '#DIV/0!',
  '#NUM!',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
]);

/**
 * A text as the workbook writer has to get it, so that every program reads the same text again:
 * characters that XML cannot hold, and texts that look like their escapes (ECMA-376, ST_Xstring).
 */
export function cellText(text: string): string {
  if (ERROR_TEXTS.has(text)) return `_x0023_${text.slice(1)}`;
  if (!NEEDS_CARE.test(text)) return text;
  return text.replace(ESCAPE_LIKE, '_x005F_x').replace(UNWRITABLE, escapeOf);
}

const SPECIAL = /[&<>\u0000-\u0008\u000b-\u001f]/g;

/**
 * A text as it stands inside XML: special characters as entities, characters that XML cannot hold or
 * would change (ECMA-376, ST_Xstring) as `_x000D_`.
 */
export function escapedText(text: string): string {
  const careful = NEEDS_CARE.test(text)
    ? text.replace(ESCAPE_LIKE, '_x005F_x').replace(UNWRITABLE, escapeOf)
    : text;
  return careful.replace(SPECIAL, (character) => ENTITIES[character] ?? escapeOf(character));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
