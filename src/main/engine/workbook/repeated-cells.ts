import { UserError } from '../../../shared/user-error';
import type { WorkbookLimits } from './limits';

/** Filled cells of one OpenDocument file; each takes about a hundred bytes when it is read. */
const MOST_CELLS = 20_000_000;

const ROW_OR_CELL = /<table:(table-row|table-cell)\b([^>]*?)(\/?)>/g;

/**
 * Looks at how often OpenDocument's rows and cells say that they are repeated: a few bytes can stand
 * for more cells than there is memory. Empty ones do no harm and reach to the end of every sheet.
 * @throws UserError when filled cells are repeated beyond the limits
 */
export function checkRepeatedCells(content: string, limits: WorkbookLimits): void {
  let rowRepeated = 1;
  let filled = 0;
  let total = 0;
  for (const [, element, attributes = '', closed] of content.matchAll(ROW_OR_CELL)) {
    if (element === 'table-row') {
      total += filled * rowRepeated;
      filled = 0;
      rowRepeated = repeated(attributes, 'rows');
      continue;
    }
    if (closed === '/' && !attributes.includes('value-type')) continue;
    filled += repeated(attributes, 'columns');
    if (rowRepeated > limits.rows) throw tooMany(limits);
    if (total + filled * rowRepeated > MOST_CELLS) throw tooMany(limits);
  }
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}

function tooMany({ rows }: WorkbookLimits): UserError {
  return new UserError(
    `It repeats filled cells too often: at most ${rows} rows and ${MOST_CELLS} cells are read. Delete the rows behind the table.`,
    'too-large',
  );
}
