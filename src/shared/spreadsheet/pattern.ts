import { foldTitle } from '../exchange/exchange-table';
import type { Fields } from '../fields/field';
import type { Row } from '../tables/tables';
import {
  CellEdits,
  type CellPlan,
  cellText,
  type ShownColumn,
  type ShownTable,
  textReader,
} from './shown-table';

/*
 * Patterns for the cells of a column: texts with parts in braces. `{Object Name}` is the row's value
 * of that column, `{#}` a counter, `{#:000}` a counter with at least as many digits as there are
 * zeros. `{{` and `}}` are braces.
 */

/** A pattern that was read. */
export interface Pattern {
  /** The text of a row. @param counter the value of `{#}` */
  textFor(row: Row, counter: number): string;
}

/** Why a pattern cannot be read. */
export class PatternProblem {
  /** @param reason a whole sentence */
  constructor(readonly reason: string) {}
}

type Part = (row: Row, counter: number) => string;

/** Reads a pattern; columns are named by title or key, in any case. */
export function readPattern(text: string, fields: Fields): Pattern | PatternProblem {
  const parts: Part[] = [];
  for (const [token] of text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const part = readPart(token, fields);
    if (part instanceof PatternProblem) return part;
    parts.push(part);
  }
  return { textFor: (row, counter) => parts.map((part) => part(row, counter)).join('') };
}

function readPart(token: string, fields: Fields): Part | PatternProblem {
  if (token === '{{') return () => '{';
  if (token === '}}') return () => '}';
  if (token === '{' || token === '}') {
    return new PatternProblem(
      `The pattern has a single "${token}". Close it, or write "${token}${token}" for the character itself.`,
    );
  }
  if (!token.startsWith('{')) return () => token;
  const name = token.slice(1, -1).trim();
  const counter = /^#(?::(0+))?$/.exec(name);
  if (counter) return (_, value) => counted(value, counter[1]?.length ?? 1);
  return readColumn(name, fields);
}

function readColumn(name: string, fields: Fields): Part | PatternProblem {
  const wanted = foldTitle(name);
  const found = Object.entries(fields).find(
    ([key, { title }]) => foldTitle(title) === wanted || foldTitle(key) === wanted,
  );
  if (!found) {
    const titles = Object.values(fields).map(({ title }) => title);
    return new PatternProblem(
      `"{${name}}" names no column. Possible are {#}, {#:00} and ${titles.map((title) => `{${title}}`).join(', ')}.`,
    );
  }
  const [key, field] = found;
  return (row) => cellText(field, row[key] ?? null);
}

function counted(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits, '0');
  return value < 0 ? `-${text}` : text;
}

/** How the counter of a pattern runs. */
export interface Counting {
  readonly start: number;
  readonly step: number;
}

/** Plans the new values of one column for some rows of a shown table. */
export function planPattern(
  table: ShownTable,
  rows: readonly number[],
  column: ShownColumn,
  pattern: Pattern,
  { start, step }: Counting,
): CellPlan {
  const cells = new CellEdits(table);
  const read = textReader(column.field);
  for (const [index, position] of rows.entries()) {
    const row = table.rowAt(position);
    if (row) cells.set(position, column, read(pattern.textFor(row, start + index * step)));
  }
  return cells.plan();
}
