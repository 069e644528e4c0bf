import type { CellRange } from './range';
import { contains } from './range';
import {
  CellEdits,
  type CellPlan,
  cellText,
  type ShownColumn,
  type ShownTable,
  textReader,
} from './shown-table';

/** What is looked for in the texts of cells. */
export interface FindOptions {
  readonly text: string;
  /** Upper and lower case differ. */
  readonly matchCase: boolean;
  /** The text is all that the cell holds. */
  readonly wholeCell: boolean;
  /** The text is a regular expression. */
  readonly regularExpression: boolean;
}

/** Finds in texts and replaces what it found. */
export interface Finder {
  readonly matches: (text: string) => boolean;
  /** The text with every match replaced. */
  readonly replace: (text: string) => string;
}

/** Why a text cannot be looked for. */
export class FindProblem {
  /** @param reason a whole sentence */
  constructor(readonly reason: string) {}
}

/**
 * Makes a finder. In a regular expression's replacement `$1` and `$<name>` stand for groups and `$&`
 * for the match; otherwise the replacement is taken as it is.
 */
export function finderOf(options: FindOptions, replacement = ''): Finder | FindProblem {
  const { text, matchCase, wholeCell, regularExpression } = options;
  const source = regularExpression ? text : text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const whole = wholeCell ? `^(?:${source})$` : source;
  const flags = matchCase ? '' : 'i';
  try {
    const first = new RegExp(whole, `${flags}u`);
    const all = new RegExp(whole, `${flags}ug`);
    const by = regularExpression ? replacement : () => replacement;
    return {
      matches: (cell) => first.test(cell),
      // The two signatures of `replace` take a text or a function, not either.
      replace: (cell) => (typeof by === 'string' ? cell.replace(all, by) : cell.replace(all, by)),
    };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return new FindProblem(`The regular expression cannot be read: ${cause}.`);
  }
}

/** A cell by its position in the shown table, from 0. */
export interface Hit {
  readonly row: number;
  readonly column: number;
}

/**
 * The shown cells with a match, row by row.
 * @param within looks in these ranges only; everywhere when there are none
 */
export function findCells(
  table: ShownTable,
  finder: Finder,
  within: readonly CellRange[] = [],
): Hit[] {
  const hits: Hit[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const present = table.rowAt(row);
    if (!present) continue;
    for (let column = 0; column < table.columns.length; column += 1) {
      const shown = table.columns[column];
      if (!shown || !finder.matches(textOf(shown, present[shown.key] ?? null))) continue;
      if (isWithin(within, row, column)) hits.push({ row, column });
    }
  }
  return hits;
}

function isWithin(ranges: readonly CellRange[], row: number, column: number): boolean {
  return ranges.length === 0 || ranges.some((range) => contains(range, row, column));
}

/** Nearly every cell is a text; only the others are written out. */
function textOf({ field }: ShownColumn, value: string | number | boolean | null): string {
  return typeof value === 'string' && field.type !== 'choice' ? value : cellText(field, value);
}

/** The texts of all shown cells, row by row; a hit stands at `row * columns + column`. */
export function shownTexts(table: ShownTable): string[] {
  const texts: string[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const present = table.rowAt(row);
    for (const column of table.columns) {
      texts.push(present ? textOf(column, present[column.key] ?? null) : '');
    }
  }
  return texts;
}

/** The hits at some places of the shown texts, in the ranges to look in. */
export function hitsAt(
  places: readonly number[],
  { columns }: ShownTable,
  within: readonly CellRange[] = [],
): Hit[] {
  return places
    .map((place) => ({ row: Math.floor(place / columns.length), column: place % columns.length }))
    .filter(({ row, column }) => isWithin(within, row, column));
}

/** The texts of the cells with a match. */
export function textsOfHits(table: ShownTable, hits: readonly Hit[]): string[] {
  return hits.map(({ row, column }) => {
    const shown = table.columns[column];
    const present = table.rowAt(row);
    return shown && present ? cellText(shown.field, present[shown.key] ?? null) : '';
  });
}

/** Plans new texts for some cells. */
export function planTexts(
  table: ShownTable,
  hits: readonly Hit[],
  texts: readonly string[],
): CellPlan {
  const cells = new CellEdits(table);
  const readers = new Map(table.columns.map(({ key, field }) => [key, textReader(field)]));
  for (const [index, { row, column }] of hits.entries()) {
    const shown = table.columns[column];
    const value = shown && readers.get(shown.key)?.(texts[index] ?? '');
    if (shown && value !== undefined) cells.set(row, shown, value);
  }
  return cells.plan();
}
