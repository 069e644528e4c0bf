import { counted } from '../../shared/counted';
import { CANNOT_COPY_RANGES, copiedCells, planClear } from '../../shared/spreadsheet/copy';
import { type Fill, fillDown, type FillMode, planFill } from '../../shared/spreadsheet/fill';
import { type Block, planNewRows, planPaste, type PastePlan } from '../../shared/spreadsheet/paste';
import { type CellRange, heightOf, rangeBetween } from '../../shared/spreadsheet/range';
import type { CellPlan } from '../../shared/spreadsheet/shown-table';
import type { RowId } from '../../shared/tables/tables';
import type { Sheet } from './sheet';

/*
 * What users do with selected cells. Each action is one step of undo; it acts on shown rows only and
 * says so where a filter hides others.
 */

/** The texts of the selected cells; nothing, with a word why, when they cannot be copied together. */
export function selectedTexts(sheet: Sheet): string[][] | undefined {
  const texts = copiedCells(sheet.shown(), sheet.selection.ranges);
  if (texts) sheet.report.set(`Copied ${cellCount(texts)}`);
  else if (sheet.selection.ranges.length > 0) sheet.host.reject(CANNOT_COPY_RANGES);
  return texts;
}

/** Sets the selected cells back to their defaults. */
export function clearSelected(sheet: Sheet, verb = 'Cleared'): void {
  const plan = planClear(sheet.shown(), sheet.selection.ranges);
  const { title } = sheet.source;
  carryOut(sheet, { action: 'Clear', label: `Clear cells of ${title}`, verb }, plan);
}

/** Copies the first selected row over the others, as Ctrl+D does. */
export function fillSelectedDown(sheet: Sheet, mode: FillMode): void {
  const fills = sheet.selection.ranges.flatMap((range) => fillDown(range) ?? []);
  const plans = fills.map((fill) => planFill(sheet.shown(), fill, mode));
  fillCells(sheet, {
    edits: plans.flatMap(({ edits }) => edits),
    refused: plans.flatMap(({ refused }) => refused),
  });
}

/** Fills the cells that the fill handle was drawn over. */
export function fillDrawn(sheet: Sheet, fill: Fill, mode: FillMode): void {
  const { source, target } = fill;
  const whole = rangeBetween(
    { row: Math.min(source.top, target.top), column: Math.min(source.left, target.left) },
    { row: Math.max(source.bottom, target.bottom), column: Math.max(source.right, target.right) },
  );
  fillCells(sheet, planFill(sheet.shown(), fill, mode), whole);
}

function fillCells(sheet: Sheet, plan: CellPlan, shows?: CellRange): void {
  const label = `Fill cells of ${sheet.source.title}`;
  carryOut(sheet, { action: 'Fill', label, verb: 'Filled', shows }, plan);
}

/** How an action is named and shown. */
export interface ActionTexts {
  /** What is tried, for a refusal: `Fill`. */
  readonly action: string;
  /** For the Undo menu. */
  readonly label: string;
  /** What was done, for the status bar: `Filled`. */
  readonly verb: string;
  /** The range to be selected afterwards. */
  readonly shows?: CellRange | undefined;
}

/** Carries out a plan for cells, unless one of them refuses. */
export function carryOut(sheet: Sheet, texts: ActionTexts, plan: CellPlan): void {
  if (sheet.refuses(texts.action, plan)) return;
  const cells = plan.edits.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
  sheet.change({ label: texts.label, edits: plan.edits }, () => {
    if (texts.shows) sheet.show(texts.shows);
    sheet.report.set(`${texts.verb} ${counted(cells, 'cell')}${inShownRows(sheet)}`);
  });
}

/** Pastes over the selection; what goes beyond the last row becomes new rows. */
export function pasteCells(sheet: Sheet, block: Block): void {
  const { selection, source } = sheet;
  const [range, ...others] = selection.ranges;
  if (!range || block.length === 0) return;
  const isOneValue = block.length === 1 && block[0]?.length === 1;
  if (others.length > 0 && !isOneValue) {
    sheet.host.reject('Several ranges take one copied value only. Choose one range.');
    return;
  }
  const shown = sheet.shown();
  const plans = selection.ranges.map((one) => planPaste(shown, source.columns, one, block));
  const [first] = plans;
  if (!first) return;
  const plan = {
    ...first,
    edits: plans.flatMap(({ edits }) => edits),
    refused: plans.flatMap(({ refused }) => refused),
  };
  if (sheet.refuses('Paste', plan)) return;
  const shows = others.length === 0 ? plan.range : undefined;
  paste(sheet, plan, null, () => {
    if (shows) sheet.show(shows);
  });
}

/**
 * Makes a new row of each pasted one: below the selected rows, or at the end where rows are shown in
 * another order than the stored one.
 */
export function pasteNewRows(sheet: Sheet, block: Block): void {
  const { selection, source } = sheet;
  if (block.length === 0) return;
  const left = selection.reach === 'cells' ? (selection.last?.left ?? 0) : 0;
  const plan = planNewRows(sheet.shown(), source.columns, left, block);
  if (sheet.refuses('Paste as new rows', plan)) return;
  paste(sheet, plan, rowBelow(sheet), (created) => {
    const [first] = created;
    if (first !== undefined) sheet.host.show(first);
  });
}

function paste(
  sheet: Sheet,
  plan: PastePlan,
  before: RowId | null,
  show: (created: readonly RowId[]) => void,
): void {
  const { title, noun } = sheet.source;
  const rows = plan.edits.length + plan.added.length;
  const label = `Paste ${counted(rows, noun)} into ${title}`;
  const added = { rows: plan.added, before };
  sheet.change({ label, edits: plan.edits, added }, (created) => {
    show(created);
    const parts = [
      plan.edits.length > 0 || plan.added.length === 0
        ? `into ${counted(plan.range ? heightOf(plan.range) : 0, noun)}`
        : '',
      plan.added.length > 0 ? `as ${counted(plan.added.length, `new ${noun}`)}` : '',
    ].filter(Boolean);
    const header = plan.hasHeader ? ', columns by their titles' : '';
    sheet.report.set(`Pasted ${parts.join(' and ')}${header}${inShownRows(sheet)}`);
  });
}

function rowBelow(sheet: Sheet): RowId | null {
  const { rows } = sheet.source;
  const last = sheet.selectedRows().at(-1);
  if (last === undefined || !sheet.host.context.inStoredOrder) return null;
  return rows[sheet.host.context.placeOf(last)]?.id ?? null;
}

/** Says that rows which are not shown were left alone. */
function inShownRows(sheet: Sheet): string {
  const hidden = sheet.hiddenRows();
  if (hidden <= 0) return '.';
  return `; ${counted(hidden, sheet.source.noun)} that the filter hides stayed as they were.`;
}

function cellCount(texts: readonly (readonly string[])[]): string {
  const [first = []] = texts;
  return `${counted(texts.length, 'row')} × ${counted(first.length, 'column')}.`;
}
