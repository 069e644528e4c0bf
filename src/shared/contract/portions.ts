import { z } from 'zod';

/*
 * A message with a list of 100,000 rows would hold up everything else while it is written. So long
 * lists go ahead of their message in portions, and the other end puts them back to their places.
 */

/** Elements of a list that cross at a time. */
export const LIST_PORTION = 1_000;

/** Where a list may stand in a message: in its `snapshot`, among the `tables`, in one of them, its rows. */
const DEPTH = 4;

/** Some elements of a list, which goes on with the next portion of the same number. */
export const listPortion = z.object({ list: z.number(), items: z.array(z.unknown()) });
export type ListPortion = z.infer<typeof listPortion>;

/** The place in a message at which a list belongs that went ahead of it. */
export const listPlace = z.object({
  list: z.number(),
  path: z.array(z.union([z.string(), z.number()])),
});
export type ListPlace = z.infer<typeof listPlace>;

type Path = ListPlace['path'];

/** Takes a message's long lists out of it. */
export function takeListsOut(
  data: unknown,
  nextList: () => number,
): { data: unknown; places: ListPlace[]; portions: Generator<ListPortion> } {
  const lists = longLists(data, []).map(({ path, items }) => ({ path, items, list: nextList() }));
  let rest = data;
  for (const { path } of lists) rest = replaceAt(rest, path, []);
  const places = lists.map(({ list, path }) => ({ list, path }));
  return { data: rest, places, portions: portionsOf(lists) };
}

/** Puts lists that went ahead back to their places. */
export function putListsBack(
  data: unknown,
  places: readonly ListPlace[],
  listOf: (list: number) => readonly unknown[],
): unknown {
  let whole = data;
  for (const { list, path } of places) whole = replaceAt(whole, path, listOf(list));
  return whole;
}

function longLists(value: unknown, path: Path): { path: Path; items: readonly unknown[] }[] {
  if (Array.isArray(value) && value.length > LIST_PORTION) return [{ path, items: value }];
  if (path.length === DEPTH || typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([key, part]) => longLists(part, [...path, key]));
}

function* portionsOf(
  lists: readonly { list: number; items: readonly unknown[] }[],
): Generator<ListPortion> {
  for (const { list, items } of lists) {
    for (let at = 0; at < items.length; at += LIST_PORTION) {
      yield { list, items: items.slice(at, at + LIST_PORTION) };
    }
  }
}

function replaceAt(value: unknown, [key, ...path]: Path, list: readonly unknown[]): unknown {
  if (key === undefined) return list;
  if (Array.isArray(value) && typeof key === 'number') {
    return value.map((part: unknown, index) =>
      index === key ? replaceAt(part, path, list) : part,
    );
  }
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaceAt(record[key], path, list) };
}
