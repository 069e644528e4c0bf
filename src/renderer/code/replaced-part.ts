/** The part of a text that another text replaces: all that is not the same at both ends. */
export interface ReplacedPart {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to replace in one text to get another; nothing when they are equal. */
export function replacedPart(former: string, next: string): ReplacedPart | undefined {
  if (former === next) return undefined;
  const shorter = Math.min(former.length, next.length);
  let start = 0;
  while (start < shorter && former[start] === next[start]) start += 1;
  let same = 0;
  while (same < shorter - start && former.at(-1 - same) === next.at(-1 - same)) same += 1;
  return { start, end: former.length - same, text: next.slice(start, next.length - same) };
}
