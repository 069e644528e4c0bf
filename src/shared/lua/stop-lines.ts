import { Lines } from './lines';
import { type Token, tokensOf } from './tokens';

/** Words that do nothing by themselves. */
const IDLE = new Set(['else', 'do', 'then', 'repeat']);
const OPENING = new Set(['function', 'if', 'do', 'repeat']);

/**
 * The line at which a breakpoint that is set at a line can stop the script: the line itself, or the
 * next one where something is done.
 * @param line from 1
 * @returns nothing when no such line follows
 */
export function lineToStopAt(text: string, line: number): number | undefined {
  const lines = new Lines(text);
  return workingTokens(text)
    .map(({ start }) => lines.at(start).line)
    .find((one) => one >= line);
}

/** The pieces of a script that Lua does something for. The end of a function returns; others are nothing. */
function workingTokens(text: string): Token[] {
  const open: string[] = [];
  return tokensOf(text).filter(({ kind, text: word }) => {
    if (kind === 'comment') return false;
    if (kind !== 'keyword') return true;
    if (OPENING.has(word)) open.push(word);
    if (word === 'end') return open.pop() === 'function';
    if (word === 'until') open.pop();
    return !IDLE.has(word);
  });
}
