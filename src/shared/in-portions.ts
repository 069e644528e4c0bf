/** A list in pieces of at most `size` elements, between which work in steps can pause. */
export function* inPortions<T>(list: readonly T[], size: number): Generator<readonly T[], void> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
