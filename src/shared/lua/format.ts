import { type Token, tokensOf } from './tokens';

const OPENERS = new Set(['function', 'then', 'do', 'repeat', 'else', '(', '{', '[']);
const CLOSERS = new Set(['end', 'until', 'elseif', 'else', ')', '}', ']']);

/**
 * Lua with its lines indented by their nesting and no blanks at their ends. Nothing else is moved:
 * where lines end, and what stands in one, is the writer's choice. A text that is no Lua is
 * formatted as far as its brackets tell.
 * @param indent one step
 */
export function formatLua(text: string, indent = '  '): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const source = text.replace(/\r\n/g, '\n');
  const tokens = tokensOf(source);
  const lines = source.split('\n');
  const kept = linesInside(tokens, source);
  const formatted: string[] = [];
  let open: number[] = [];
  let next = 0;
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const end = offset + line.length;
    const own: Token[] = [];
    for (; (tokens[next]?.start ?? Infinity) < end; next += 1) {
      const token = tokens[next];
      if (token) own.push(token);
    }
    const isInside = kept.has(index);
    const { depth, rest } = nesting(open, own, index);
    const content = isInside ? line : line.trim();
    const isBlank = content === '' || isInside;
    formatted.push(isBlank ? content : indent.repeat(depth) + content);
    open = rest;
    offset = end + 1;
  }
  while (formatted.length > 1 && formatted.at(-1) === '' && formatted.at(-2) === '')
    formatted.pop();
  return formatted.join(newline);
}

/**
 * How deep a line stands, and what is open behind it. Brackets that open in one line are one step
 * together, so that `f({` and its `})` move what is between them once.
 * @param open the lines in which what is still open was opened
 */
function nesting(
  open: readonly number[],
  tokens: readonly Token[],
  line: number,
): { depth: number; rest: number[] } {
  const rest = [...open];
  let leading = true;
  let depth = distinct(rest);
  for (const { kind, text } of tokens) {
    if (kind !== 'keyword' && kind !== 'symbol') {
      leading &&= false;
      continue;
    }
    if (CLOSERS.has(text)) {
      rest.pop();
      if (leading) depth = distinct(rest);
    } else leading = false;
    if (OPENERS.has(text)) rest.push(line);
  }
  return { depth, rest };
}

function distinct(lines: readonly number[]): number {
  return new Set(lines).size;
}

/** Lines that begin inside a long string or a long comment: they belong to it as they are. */
function linesInside(tokens: readonly Token[], text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  let line = 0;
  let at = 0;
  for (const token of tokens) {
    line += count(text.slice(at, token.start));
    const more = count(token.text);
    for (let step = 1; step <= more; step += 1) inside.add(line + step);
    line += more;
    at = token.end;
  }
  return inside;
}

function count(text: string): number {
  return text.split('\n').length - 1;
}
