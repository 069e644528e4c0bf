type JsonValue = string | number | boolean | null;

/** A JSON object on one line, with blanks as people write it. */
export function jsonLine(object: Readonly<Record<string, JsonValue>>): string {
  const members = Object.entries(object).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** The text of a file with few members: indented by two blanks, with a final newline. */
export function jsonFile(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * The text of a file that is a long list: one entry per line, so that a diff shows single entries.
 * @param entries each as `jsonLine` writes it; several may come joined by `joinedEntries`
 */
export function jsonListFile(
  schemaVersion: number,
  list: string,
  entries: readonly string[],
): string {
  const body = entries.length === 0 ? '[]' : `[\n    ${joinedEntries(entries)}\n  ]`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  ${JSON.stringify(list)}: ${body}\n}\n`;
}

/** Entries of a list as they follow each other in its file. */
export function joinedEntries(entries: readonly string[]): string {
  return entries.join(',\n    ');
}
