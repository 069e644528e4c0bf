import type { DataType } from '../project/enumerations';
import { shownValue } from '../fields/value-problem';
import { UserError } from '../user-error';
import { toItemValue } from './convert';
import type { ItemScalar } from './item-value';

/** A value of a replayed file. */
export interface ReplayLine {
  /** Seconds since the beginning of the file. */
  readonly seconds: number;
  readonly value: ItemScalar;
}

/**
 * Reads a file that is replayed: one line a value, time in seconds from the beginning, a semicolon,
 * the value. A first line of titles and empty lines are left out.
 * @throws UserError that names the first line that cannot be read
 */
export function readReplay(text: string, dataType: DataType): readonly ReplayLine[] {
  const lines: ReplayLine[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || (index === 0 && isTitle(line))) continue;
    lines.push(lineOf(line, index + 1, dataType, lines.at(-1)?.seconds ?? 0));
  }
  if (lines.length === 0) throw new UserError('it has no line with a time and a value', 'replay');
  return lines;
}

function isTitle(line: string): boolean {
  return !/^\s*[\d.+-]/.test(line);
}

function lineOf(line: string, number: number, dataType: DataType, earliest: number): ReplayLine {
  const semicolon = line.indexOf(';');
  const timeText = line.slice(0, Math.max(0, semicolon)).trim();
  const seconds = Number(timeText);
  if (timeText === '' || !Number.isFinite(seconds) || seconds < 0) {
    const text = `line ${number} must be a time in seconds, a semicolon and a value, but is ${shownValue(line)}`;
    throw new UserError(text, 'replay');
  }
  if (seconds < earliest) {
    const text = `line ${number} has the time ${seconds} s, which is before ${earliest} s of the line above`;
    throw new UserError(text, 'replay');
  }
  return { seconds, value: valueOf(line.slice(semicolon + 1).trim(), number, dataType) };
}

function valueOf(text: string, number: number, dataType: DataType): ItemScalar {
  if (text === '') return null;
  const converted = toItemValue(dataType, text);
  if ('value' in converted) return converted.value;
  throw new UserError(`line ${number}: ${converted.problem}`, 'replay');
}
