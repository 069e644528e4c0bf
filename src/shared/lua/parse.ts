import { type Chunk, parse } from 'luaparse';
import { type Token, tokensOf } from './tokens';

/** Why a text is no Lua. */
export interface ParseFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/**
 * The tree of a script, or why it has none. The parser words its messages much like Lua, and knows
 * less than Lua itself: it does not see an assignment to a constant, for one.
 */
export function readLua(text: string): Chunk | ParseFault {
  try {
    return parse(withoutAttributes(text), {
      luaVersion: '5.3',
      locations: true,
      comments: false,
      encodingMode: 'none',
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = 'line' in error && typeof error.line === 'number' ? error.line : 1;
    return {
      line,
      message: error.message.replace(/^\[\d+:\d+\] /, '').replace("'<eof>'", '<eof>'),
    };
  }
}

/** The tree of a script; undefined when the text is no Lua. */
export function parseLua(text: string): Chunk | undefined {
  const read = readLua(text);
  return 'body' in read ? read : undefined;
}

/** Names that Lua 5.4 puts behind those of locals: `local x <const> = 1`. The parser knows Lua 5.3. */
const ATTRIBUTES = new Set(['const', 'close']);

/** The text with blanks where attributes stand, so that all places stay the same. */
function withoutAttributes(text: string): string {
  if (!/<\s*(?:const|close)\s*>/.test(text)) return text;
  const tokens = tokensOf(text).filter(({ kind }) => kind !== 'comment');
  let result = text;
  for (const [index, token] of tokens.entries()) {
    const close = tokens[index + 2];
    if (!close || !isAttribute(tokens, index)) continue;
    const blanks = text.slice(token.start, close.end).replace(/[^\r\n]/g, ' ');
    result = result.slice(0, token.start) + blanks + result.slice(close.end);
  }
  return result;
}

function isAttribute(tokens: readonly Token[], index: number): boolean {
  const [name, open, attribute, close] = tokens.slice(Math.max(0, index - 1), index + 3);
  return (
    name?.kind === 'name' &&
    open?.text === '<' &&
    attribute !== undefined &&
    ATTRIBUTES.has(attribute.text) &&
    close?.text === '>'
  );
}
