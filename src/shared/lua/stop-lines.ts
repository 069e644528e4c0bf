import { Lines } from './lines';
import { type Token, tokensOf } from './tokens';

/** Words that do nothing by themselves. */
const IDLE = new Set(['else', 'do', 'then', 'repeat']);
const OPENING = new Set(['function', 'if', 'do', 'repeat']);

/**
 * The line at which a breakpoint that is set at a line can stop the script: the line itself, or the
 * next one where a function does something. What stands outside of functions runs when the script is
 * loaded, before it is stepped through.
 * @param line from 1
 * @returns nothing when no such line follows
 */
export function lineToStopAt(text: string, line: number): number | undefined {
  const lines = new Lines(text);
  return workingTokens(text)
    .map(({ start }) => lines.at(start).line)
    .find((one) => one >= line);
}

/**
 * The pieces of functions that Lua does something for. The end of a function returns; others, and
 * the names of what it is called with, are nothing.
 */
function workingTokens(text: string): Token[] {
  const open: string[] = [];
  let inHeader = false;
  return tokensOf(text).filter(({ kind, text: word }) => {
    if (kind === 'comment') return false;
    const isHeader = inHeader;
    const inFunction = open.includes('function');
    if (word === ')') inHeader = false;
    if (kind !== 'keyword') return inFunction && !isHeader;
    if (word === 'function') inHeader = true;
    if (OPENING.has(word)) open.push(word);
    if (word === 'end') return open.pop() === 'function';
    if (word === 'until') open.pop();
    return inFunction && !IDLE.has(word);
  });
}
