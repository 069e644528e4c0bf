/** The rows that an edit took out of a list and those that it put in. */
export interface ChangedRows<R> {
  readonly gone: readonly R[];
  readonly come: readonly R[];
}

/** The part of two lists that differs: both are the same before `start` and behind their ends. */
export interface ChangedSpan {
  readonly start: number;
  readonly formerEnd: number;
  readonly nextEnd: number;
}

/**
 * Where two lists of rows differ. Unchanged rows are the same objects in both; nearly every edit
 * touches a few rows of many, so what is the same at both ends is left out.
 */
export function changedSpan<R>(former: readonly R[], next: readonly R[]): ChangedSpan {
  let start = 0;
  const least = Math.min(former.length, next.length);
  while (start < least && former[start] === next[start]) start += 1;
  let formerEnd = former.length;
  let nextEnd = next.length;
  while (formerEnd > start && nextEnd > start && former[formerEnd - 1] === next[nextEnd - 1]) {
    formerEnd -= 1;
    nextEnd -= 1;
  }
  return { start, formerEnd, nextEnd };
}

/** What leads from one list of rows to another. A row that moved is both gone and come. */
export function changedRows<R>(former: readonly R[], next: readonly R[]): ChangedRows<R> {
  const { start, formerEnd, nextEnd } = changedSpan(former, next);
  const gone = former.slice(start, formerEnd);
  const come = next.slice(start, nextEnd);
  if (gone.length !== come.length) return { gone, come };
  // Cells were edited, perhaps far apart: rows in between are the same at the same place.
  const differs = (_: R, index: number) => gone[index] !== come[index];
  return { gone: gone.filter(differs), come: come.filter(differs) };
}
