import { randomUUID } from 'node:crypto';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import { badArgument, textArgument } from './arguments';
import { formatTime, parseTime } from './script-time';
import { type LoggedText, LOG_LEVELS, type ScriptLogLevel } from './thread-messages';

type LocalFunction = (
  values: readonly LuaValue[],
  log: (text: LoggedText) => void,
) => readonly LuaValue[];

/** Longest text of one line of a script's console. */
const LONGEST_LINE = 4_000;

const FUNCTIONS: Readonly<Record<string, LocalFunction>> = {
  raise: ([text]) => {
    throw new Error(shown(text));
  },
  now: () => [Date.now()],
  uuid: () => [randomUUID()],
  gettime: (values) => [convertTime(values)],
  splitpath: (values) => splitPath(textArgument('splitpath', values, 1)),
  log: (values, log) => {
    const text = values.slice(1).filter((value) => value !== undefined);
    log({
      level: levelOf(textArgument('log', values, 1)),
      text: text.map(shown).join(' ').slice(0, LONGEST_LINE),
      time: Date.now(),
    });
    return [];
  },
};

/** Functions of the API that need nothing of the engine, by name. */
export const LOCAL_FUNCTIONS: ReadonlyMap<string, LocalFunction> = new Map(
  Object.entries(FUNCTIONS),
);

function levelOf(level: string): ScriptLogLevel {
  const found = LOG_LEVELS.find((one) => one === level.toLowerCase());
  if (found) return found;
  throw new Error(
    `bad argument #1 to 'log' (${LOG_LEVELS.join(', ')} expected, got "${level.slice(0, 40)}")`,
  );
}

function shown(value: LuaValue): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  return 'opaque' in value
    ? value.opaque
    : `{${[...value].map(([key, field]) => `${key} = ${shown(field)}`).join(', ')}}`;
}

/** The parent's path and the name. */
function splitPath(path: string): [string, string] {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
}

function convertTime(values: readonly LuaValue[]): LuaValue {
  const [time] = values;
  const format = values[1] === undefined ? undefined : textArgument('gettime', values, 2);
  if (typeof time === 'number') return formatTime(time, format);
  if (typeof time === 'string') return parseTime(time, format);
  throw badArgument('gettime', 1, 'number or string', time);
}
