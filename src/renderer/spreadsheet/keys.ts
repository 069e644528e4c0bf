import { clearSelected, fillSelectedDown } from './cell-actions';
import type { Sheet } from './sheet';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

type Action = (sheet: Sheet) => void;

/** Rows that a page key goes over. */
const PAGE = 20;
/** More rows or columns than any table has. */
const FAR = 10_000_000;

/**
 * What a key does with the selected cells; nothing for keys that the grid, the table's rows or the
 * system handle. No cell is being edited.
 */
export function sheetAction(event: Keys, sheet: Sheet): Action | undefined {
  const control = event.ctrlKey || event.metaKey;
  const { key, shiftKey: shift } = event;
  if (event.altKey) return undefined;
  const step = STEPS[key];
  if (step && shift) return extendBy(step, control);
  if (step && (key === 'Home' || key === 'End')) return moveBy(step, control);
  if (control) return controlAction(key.toLowerCase(), shift, sheet);
  if (key === 'F4' && !shift) return (one) => one.pickActivePath();
  if (key === ' ' && shift) return ({ selection }) => selection.widen('rows');
  if (key === 'Delete' || key === 'Backspace') return (one) => clearSelected(one);
  if (key === 'Escape' && sheet.refusal.get()) return ({ refusal }) => refusal.set(null);
  if (key === 'Escape' && sheet.selection.isLarge) return collapse;
  return insideAction(key, shift, sheet);
}

function controlAction(key: string, shift: boolean, sheet: Sheet): Action | undefined {
  if (key === 'a' && !shift) return ({ selection }) => selection.selectAll();
  if (key === ' ') return ({ selection }) => selection.widen('columns');
  if (key === 'f' && !shift) return ({ find }) => find.set('find');
  if (key === 'h' && !shift) return ({ find }) => find.set('replace');
  if (key === 'l' && shift) return (one) => one.valueFilter.set(one.activeColumn ?? null);
  if (key === 'b' && shift) return (one) => one.tools.changeByPattern(one);
  // Whole rows and single cells are duplicated as rows.
  const { reach, ranges } = sheet.selection;
  const isFillable = reach !== 'rows' && ranges.some(({ top, bottom }) => bottom > top);
  if (key === 'd' && isFillable) return (one) => fillSelectedDown(one, shift ? 'series' : 'copy');
  return undefined;
}

/** Enter and Tab go round inside a selection of several cells. */
function insideAction(key: string, shift: boolean, sheet: Sheet): Action | undefined {
  if ((key !== 'Enter' && key !== 'Tab') || !sheet.selection.isLarge) return undefined;
  if (sheet.selection.ranges.length > 1) return undefined;
  return (one) => {
    const cell = one.selection.moveInside(key === 'Enter' ? 'columns' : 'rows', shift ? -1 : 1);
    if (cell) one.focus(cell);
  };
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE, 0],
  PageDown: [PAGE, 0],
  Home: [0, -FAR],
  End: [0, FAR],
};

type Step = readonly [rows: number, columns: number];

function extendBy(step: Step, far: boolean): Action {
  return (sheet) => {
    const cell = sheet.selection.extendBy(...(far ? toEdge(step) : step));
    if (cell) sheet.scrollTo(cell);
  };
}

function moveBy(step: Step, far: boolean): Action {
  return (sheet) => {
    const cell = sheet.selection.moveBy(...(far ? toEdge(step) : step));
    if (cell) sheet.focus(cell);
  };
}

/** What a step is with Ctrl: Home and End go to the first and the last row as well. */
function toEdge([rows, columns]: Step): Step {
  const isHomeOrEnd = Math.abs(columns) === FAR;
  return [Math.sign(isHomeOrEnd ? columns : rows) * FAR, Math.sign(columns) * FAR];
}

function collapse({ selection }: Sheet): void {
  if (selection.active) selection.select(selection.active);
}

/** Keys of a table as a spreadsheet, for the list of shortcuts. `Mod` is Ctrl, or the command key. */
export const SHEET_KEYS: readonly (readonly [string, readonly string[]])[] = [
  ['Go to the edge of the row, of the column', ['Home', 'End', 'Mod+↑↓←→']],
  ['Go to the first, to the last cell', ['Mod+Home', 'Mod+End']],
  ['Extend the selection; with Ctrl to the edge', ['Shift+↑↓←→', 'Mod+Shift+↑↓←→']],
  ['Select all, the columns, the rows', ['Mod+A', 'Mod+Space', 'Shift+Space']],
  ['Copy, cut, paste', ['Mod+C', 'Mod+X', 'Mod+V']],
  ['Paste as new rows', ['Mod+Shift+V']],
  ['Copy the first selected row down; continue its series', ['Mod+D', 'Mod+Shift+D']],
  ['Draw the corner of the selection: continue series; copy', ['Drag', 'Mod+Drag']],
  ['Clear cells', ['Delete']],
  ['Edit, leave, take over and go down or on', ['F2', 'Escape', 'Enter', 'Tab']],
  ['Line break in a text of several lines; switch a check box', ['Shift+Enter', 'Space']],
  ['Find, replace', ['Mod+F', 'Mod+H']],
  ['Filter the column by its values', ['Mod+Shift+L']],
  ['Change many cells by a pattern', ['Mod+Shift+B']],
  ['Choose a path from the tree', ['F4']],
  ['Add a row, insert one above', ['Mod+Enter', 'Insert', 'Mod++']],
  ['Duplicate rows, delete rows', ['Mod+D', 'Mod+-']],
  ['Move rows up or down', ['Alt+↑', 'Alt+↓']],
  ['Fix the problem of a cell', ['Mod+.']],
  ['Select rows by their numbers, columns by their titles', ['Click', 'Mod+Click']],
  ['Sort by several columns', ['Shift+Click']],
  ['Go to the title of a column; there sort, sort by it too', ['↑', 'Enter', 'Shift+Enter']],
  ['In a title: move the column, change its width', ['Shift+←→', 'Alt+←→']],
  ['In the list of columns: show or hide one, keep it in view', ['Enter', 'P']],
];
