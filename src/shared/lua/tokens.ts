/** What a piece of a script is. */
export type TokenKind = 'name' | 'keyword' | 'number' | 'string' | 'comment' | 'symbol' | 'unknown';

/** A piece of a script between blanks. */
export interface Token {
  readonly kind: TokenKind;
  /** Offsets in UTF-16 units; the end is behind the last. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether its end is missing, as of a string without closing quotation mark. */
  readonly open: boolean;
}

const KEYWORDS = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

const BLANKS = /[ \t\r\n\f\v]+/y;
const WORD = /[A-Za-z_]\w*/y;
const NUMBER =
  /0[xX][\da-fA-F]*\.?[\da-fA-F]*(?:[pP][+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /\.\.\.|\.\.|==|~=|<=|>=|\/\/|::|<<|>>|[-+*/%^#&~|<>=(){}[\];:,.]/y;
const LONG = /\[(=*)\[/y;

/** The pieces of a script in their order, blanks left out. A text that is no Lua has pieces as well. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = text.startsWith('#') ? lineEnd(text, 0) : 0;
  for (;;) {
    at += match(BLANKS, text, at)?.length ?? 0;
    if (at >= text.length) return tokens;
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
}

/** The piece that an offset is in, or that ends there. */
export function tokenAtOffset(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens.find(({ start, end }) => start < offset && offset <= end);
}

/** The content of a string: where it begins and ends between its marks. */
export function contentOfString({ text, start, end, open }: Token): {
  readonly start: number;
  readonly end: number;
  readonly text: string;
} {
  const long = /^\[=*\[/.exec(text)?.[0].length;
  const mark = long ?? 1;
  const content = text.slice(mark, open ? undefined : -mark);
  return { start: start + mark, end: open ? end : end - mark, text: content };
}

function tokenAt(text: string, start: number): Token {
  const two = text.slice(start, start + 2);
  if (two === '--') return commentAt(text, start);
  const word = match(WORD, text, start);
  if (word) return made(KEYWORDS.has(word) ? 'keyword' : 'name', text, start, start + word.length);
  const character = text[start] ?? '';
  if (character === '"' || character === "'") return stringAt(text, start, character);
  const long = longAt(text, start);
  if (long)
    return {
      kind: 'string',
      start,
      end: long.end,
      text: text.slice(start, long.end),
      open: long.open,
    };
  const number = match(NUMBER, text, start);
  if (number) return made('number', text, start, start + number.length);
  const symbol = match(SYMBOL, text, start);
  if (symbol) return made('symbol', text, start, start + symbol.length);
  return made('unknown', text, start, start + 1);
}

function commentAt(text: string, start: number): Token {
  const long = longAt(text, start + 2);
  const end = long?.end ?? lineEnd(text, start);
  return { kind: 'comment', start, end, text: text.slice(start, end), open: long?.open ?? false };
}

function stringAt(text: string, start: number, mark: string): Token {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === mark) return made('string', text, start, at + 1);
    if (character === '\n' || character === '\r') break;
    at += character === '\\' ? escapeLength(text, at) : 1;
  }
  const end = Math.min(at, text.length);
  return { kind: 'string', start, end, text: text.slice(start, end), open: true };
}

/** `\z` leaves out the blanks behind it, also ends of lines. */
function escapeLength(text: string, at: number): number {
  if (text[at + 1] === 'z') return 2 + (match(BLANKS, text, at + 2)?.length ?? 0);
  return text.slice(at + 1, at + 3) === '\r\n' ? 3 : 2;
}

function longAt(text: string, start: number): { end: number; open: boolean } | undefined {
  LONG.lastIndex = start;
  const begin = LONG.exec(text);
  if (!begin) return undefined;
  const close = `]${begin[1] ?? ''}]`;
  const found = text.indexOf(close, start + begin[0].length);
  return found < 0 ? { end: text.length, open: true } : { end: found + close.length, open: false };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function made(kind: TokenKind, text: string, start: number, end: number): Token {
  return { kind, start, end, text: text.slice(start, end), open: false };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
