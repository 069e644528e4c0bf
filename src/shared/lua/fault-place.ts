import { type LuaPosition, Lines } from './lines';
import { tokensOf } from './tokens';

/** The piece of a script that Lua names behind `near`, or the whole line that it names. */
export function placeOfFault(
  text: string,
  { line, message }: { readonly line: number; readonly message: string },
): { readonly from: LuaPosition; readonly to: LuaPosition } {
  const lines = new Lines(text);
  const content = lines.textOf(line);
  const [, named, end] = /near (?:'([^]*)'|(<eof>))$/.exec(message) ?? [];
  const tokens = tokensOf(text);
  const start = lines.offsetOf({ line, column: 1 });
  const there = tokens.filter(
    (token) => token.end > start && token.start < start + content.length && token.text === named,
  );
  const token = end === undefined ? there.at(-1) : tokens.at(-1);
  if (token) return { from: lines.at(token.start), to: lines.at(token.end) };
  const first = content.length - content.trimStart().length + 1;
  return { from: { line, column: first }, to: { line, column: content.length + 1 } };
}
