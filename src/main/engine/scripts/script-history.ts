import { AGGREGATION_METHODS, methodNamed } from '../../../shared/aggregates/methods';
import {
  isLuaTable,
  listOf,
  luaFields,
  luaList,
  type LuaValue,
} from '../../../shared/scripts/lua-value';
import type { AggregateAnswer, HistoryAccess } from '../runtime/parts';
import { badArgument, integerArgument, textArgument } from './arguments';
import { qualityCode } from './quality-codes';

type Arguments = readonly LuaValue[];

/** Past values that scripts read. */
export type ScriptHistory = Pick<HistoryAccess, 'aggregate' | 'read'>;

/** Values that one call answers at most: a script has little memory. */
const MOST_VALUES = 100_000;

/** Values that one step of `getrawhistory` takes from the historian. */
const PAGE = 1_000;

const SEPARATOR = ';';

/**
 * `gethistory(paths, start, end, intervals, aggregates)`: a list for each path, with an aggregate for
 * each of the intervals of equal length; V is its value, Q the quality and T the beginning of the
 * interval. Without a value V is nil and Q is Bad.
 */
export async function getHistory(history: ScriptHistory, values: Arguments): Promise<Arguments> {
  const paths = texts('gethistory', values, 1);
  const [start, end] = [
    timeArgument('gethistory', values, 2),
    timeArgument('gethistory', values, 3),
  ];
  const count = integerArgument('gethistory', values, 4);
  if (count < 1 || count * paths.length > MOST_VALUES) {
    throw new Error(
      `gethistory answers 1 to ${MOST_VALUES} values, and ${count * paths.length} are wanted`,
    );
  }
  const methods = texts('gethistory', values, 5).map((name) => {
    const method = methodNamed(name);
    if (method) return method;
    throw new Error(
      `"${name.slice(0, 40)}" is no aggregation method: there are ${AGGREGATION_METHODS.join(', ')}`,
    );
  });
  if (methods.length !== 1 && methods.length !== paths.length) {
    throw new Error(`gethistory needs one aggregate for all paths, or one for each`);
  }
  const queries = paths.map((path, at) => ({
    path,
    method: methods[at] ?? methods[0] ?? ('Average' as const),
  }));
  const lists: LuaValue[][] = paths.map(() => []);
  for (let at = 0; at < count; at += 1) {
    const interval = {
      start: start + ((end - start) * at) / count,
      end: start + ((end - start) * (at + 1)) / count,
    };
    const answers = await history.aggregate({
      queries,
      interval,
      separator: SEPARATOR,
      mostValues: MOST_VALUES,
      textOf: String,
      signal: NEVER,
    });
    for (const [place, answer] of answers.entries())
      lists[place]?.push(entry(answer, interval.start));
  }
  return [luaList(lists.map((list) => luaList(list)))];
}

/** A script that takes too long is ended with its thread. */
const NEVER = new AbortController().signal;

function entry(answer: AggregateAnswer, time: number): LuaValue {
  if (answer.outcome === 'problem') throw new Error(answer.problem);
  const isValue = answer.outcome === 'value';
  return luaFields({
    V: isValue ? answer.value : undefined,
    Q: qualityCode(isValue ? 'Good' : 'Bad'),
    T: time,
  });
}

/**
 * A page of `getrawhistory(path, bounds, start, end[, max])`: times, values and qualities in
 * three lists, and in a fourth whether there is a value.
 */
export async function rawHistoryPage(
  history: ScriptHistory,
  values: Arguments,
): Promise<Arguments> {
  const name = 'getrawhistory';
  const path = textArgument(name, values, 1);
  const bounds = values[1];
  if (typeof bounds !== 'boolean') throw badArgument(name, 2, 'boolean', bounds);
  const [start, end] = [timeArgument(name, values, 3), timeArgument(name, values, 4)];
  const most = values[4] === undefined ? PAGE : Math.min(integerArgument(name, values, 5), PAGE);
  /** The time of the last value that was given already. */
  const after = values[5] === undefined ? undefined : timeArgument(name, values, 6);
  const interval = { start: after ?? start, end };
  const found: { time: number; value: LuaValue; quality: number }[] = [];
  // Behind the end there is one value at most, and it was given.
  if (after !== undefined && after >= end)
    return [luaList([]), luaList([]), luaList([]), luaList([])];
  for await (const page of history.read(path, interval)) {
    for (const { time, value, quality } of page) {
      if (after !== undefined && time <= after) continue;
      const isInside = time >= start && time < end;
      if (!bounds && !isInside) continue;
      // The script may get values one by one, so nil cannot stand for no value.
      found.push({ time, value, quality: qualityCode(quality) });
      if (found.length >= most) break;
    }
    if (found.length >= most) break;
  }
  return [
    luaList(found.map(({ time }) => time)),
    luaList(found.map(({ value }) => value ?? false)),
    luaList(found.map(({ quality }) => quality)),
    luaList(found.map(({ value }) => value !== null)),
  ];
}

function texts(name: string, values: Arguments, position: number): string[] {
  const value = values[position - 1];
  if (typeof value === 'string') return [value];
  const list = isLuaTable(value) ? listOf(value) : [];
  const found = list.filter((one) => typeof one === 'string');
  if (found.length > 0 && found.length === list.length) return found;
  throw badArgument(name, position, 'string or list of strings', value);
}

function timeArgument(name: string, values: Arguments, position: number): number {
  const value = values[position - 1];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw badArgument(name, position, 'number of milliseconds since 1970', value);
}
