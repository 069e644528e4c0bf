import { isLuaTable, listOf, type LuaTable, type LuaValue } from './lua-value';

/** A table on one line is at most so long. */
const LONGEST_LINE = 90;
/** Longer texts help nobody; the rest is left out. */
const LONGEST_TEXT = 100_000;

/** A value as it would be written in Lua, tables over several lines when they are long. */
export function luaText(value: LuaValue): string {
  const text = written(value, '');
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
}

/** A value in a few words: the text of a plain value without quotation marks. */
export function shortText(value: LuaValue, longest = 500): string {
  const text = typeof value === 'string' ? value : written(value, '').replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

function written(value: LuaValue, indent: string): string {
  if (value === undefined) return 'nil';
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  return isLuaTable(value) ? tableText(value, indent) : `<${value.opaque}>`;
}

function tableText(table: LuaTable, indent: string): string {
  const deeper = `${indent}  `;
  const list = listOf(table);
  const fields = [
    ...list.map((one) => written(one, deeper)),
    ...[...table]
      .filter(([key]) => !(typeof key === 'number' && key >= 1 && key <= list.length))
      .map(([key, one]) => `${keyText(key)} = ${written(one, deeper)}`),
  ];
  if (fields.length === 0) return '{}';
  const line = `{ ${fields.join(', ')} }`;
  if (line.length + indent.length <= LONGEST_LINE && !line.includes('\n')) return line;
  return `{\n${fields.map((field) => `${deeper}${field},`).join('\n')}\n${indent}}`;
}

function keyText(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? key : `[${quoted(key)}]`;
}

function quoted(text: string): string {
  const escaped = text.replace(/["\\\n\r\t\0]/g, (character) => ESCAPES[character] ?? character);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};
