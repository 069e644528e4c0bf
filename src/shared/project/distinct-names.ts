import { freeName } from './object-name';

/**
 * One name for each path: its last part where that is the only one of that name, otherwise with as
 * many parts in front as it takes, joined by `_` (`Reactor1_Temp`, `Reactor2_Temp`). A number goes
 * behind when even whole paths do not tell two names apart. Names that differ in case only count as
 * the same.
 * @param taken names that are given already
 */
export function distinctNames(
  paths: readonly (readonly string[])[],
  taken: Iterable<string>,
): string[] {
  const names: string[] = [];
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const settle = (index: number, name: string) => {
    names[index] = name;
    used.add(name.toLowerCase());
  };
  let pending = paths.map((parts, index) => ({ index, parts }));
  for (let length = 1; pending.length > 0; length += 1) {
    const proposals = pending.map((one) => ({ ...one, name: one.parts.slice(-length).join('_') }));
    const counts = countNames(proposals.map(({ name }) => name));
    pending = [];
    for (const { index, parts, name } of proposals) {
      const isFree = counts.get(name.toLowerCase()) === 1 && !used.has(name.toLowerCase());
      if (isFree) settle(index, name);
      else if (length < parts.length) pending.push({ index, parts });
      else settle(index, freeName(name, used));
    }
  }
  return names;
}

function countNames(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  }
  return counts;
}
