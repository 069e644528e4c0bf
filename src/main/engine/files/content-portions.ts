/** Characters or bytes that are worked on before others get their turn. */
const PORTION = 256 * 1024;

/**
 * A text or bytes in pieces of bounded size, so that work on a large file can pause between them.
 * No piece of a text ends within a character: encoded one by one, the pieces make the same bytes as
 * the whole.
 */
export function* contentPortions(
  content: string | Uint8Array,
): Generator<string | Uint8Array, void> {
  let at = 0;
  while (at < content.length) {
    const end = endOfPortion(content, at + PORTION);
    yield typeof content === 'string' ? content.slice(at, end) : content.subarray(at, end);
    at = end;
  }
}

function endOfPortion(content: string | Uint8Array, end: number): number {
  if (typeof content !== 'string' || end >= content.length) return end;
  const last = content.charCodeAt(end - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return isFirstHalf ? end + 1 : end;
}
