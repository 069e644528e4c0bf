import { type Fill, fillTo } from '../../shared/spreadsheet/fill';
import { type CellPosition, contains } from '../../shared/spreadsheet/range';
import { ROW_NUMBER } from '../grid/cell-problems';
import { fillDrawn } from './cell-actions';
import type { Sheet } from './sheet';

/** Size of the fill handle in pixels, at the lower right corner of the selection. */
export const HANDLE = 9;
/** How often and how far a selection grows that is drawn beyond the table's edge. */
const SCROLL_EVERY = 40;

/**
 * Lets the mouse select cells, rows and columns of a table and draw its fill handle, until the
 * returned function is called. It listens before the grid does: what it takes, the grid does not see.
 */
export function attachMouse(sheet: Sheet, root: HTMLElement): () => void {
  const mouse = new SheetMouse(sheet, root);
  root.addEventListener('pointerdown', mouse.pressed, true);
  root.addEventListener('mousedown', mouse.keepFocus, true);
  root.addEventListener('click', mouse.clicked, true);
  return () => {
    mouse.release();
    root.removeEventListener('pointerdown', mouse.pressed, true);
    root.removeEventListener('mousedown', mouse.keepFocus, true);
    root.removeEventListener('click', mouse.clicked, true);
  };
}

class SheetMouse {
  private stopDrawing: (() => void) | undefined;
  /** The button that is down now is ours. */
  private taken = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly root: HTMLElement,
  ) {}

  readonly pressed = (event: PointerEvent): void => {
    const { target } = event;
    this.taken = false;
    if (event.pointerType !== 'mouse' || event.button !== 0 || !(target instanceof Element)) return;
    const cell = cellOf(target);
    if (!cell || cell.element.classList.contains('ag-cell-inline-editing')) return;
    if (cell.key === ROW_NUMBER) this.pressedRowNumber(event, target, cell.row);
    else this.pressedCell(event, cell);
  };

  /** Where the grid does not see the press, the browser shall not move the focus either. */
  readonly keepFocus = (event: MouseEvent): void => {
    if (!this.taken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Headers: Ctrl selects the column, the corner everything. Without Ctrl the grid sorts. */
  readonly clicked = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const key = target.closest('.ag-header-cell')?.getAttribute('col-id');
    if (key === null || key === undefined) return;
    const { selection } = this.sheet;
    const column = selection.columnPlace(key);
    if (isOnFilter(event)) {
      event.preventDefault();
      event.stopPropagation();
      this.sheet.valueFilter.set(key);
      return;
    }
    if (key === ROW_NUMBER) selection.selectAll();
    else if (column === undefined || !(event.ctrlKey || event.metaKey)) return;
    else if (event.shiftKey && selection.reach === 'columns')
      selection.extendTo({ row: 0, column });
    else selection.selectColumn(column, selection.reach === 'columns');
    event.preventDefault();
    event.stopPropagation();
    if (selection.active) this.sheet.focus(selection.active);
  };

  release(): void {
    this.stopDrawing?.();
    this.stopDrawing = undefined;
  }

  private pressedCell(event: MouseEvent, { element, row, key }: FoundCell): void {
    const { selection } = this.sheet;
    const column = selection.columnPlace(key);
    if (column === undefined) return;
    const cell = { row, column };
    if (isOnHandle(event, element)) return this.drawFill(event);
    if (event.shiftKey) {
      this.take(event);
      selection.extendTo(cell);
    } else if (event.ctrlKey || event.metaKey) selection.add(cell);
    else selection.select(cell);
    this.draw((to) => selection.extendTo(to));
  }

  private pressedRowNumber(event: MouseEvent, target: Element, row: number): void {
    const { selection, api } = this.sheet;
    if (target.closest('.ag-row-drag')) return this.takeRowsAlong(row);
    this.take(event);
    if (event.shiftKey && selection.active) {
      if (selection.reach !== 'rows') selection.widen('rows');
      selection.extendTo({ row, column: 0 });
    } else selection.selectRow(row, event.ctrlKey || event.metaKey);
    const first = selection.columnAt(0);
    if (first !== undefined && selection.active) api.setFocusedCell(selection.active.row, first);
    this.draw((to) => selection.extendTo({ row: to.row, column: 0 }));
  }

  /** Dragging one of the selected rows drags all of them: the grid knows them by its own selection. */
  private takeRowsAlong(row: number): void {
    const { selection, api } = this.sheet;
    if (!selection.touchesRow(row)) selection.selectRow(row);
    const nodes = this.sheet.selectedRows().flatMap((id) => api.getRowNode(String(id)) ?? []);
    api.setNodesSelected({ nodes, newValue: true });
    window.addEventListener('mouseup', () => setTimeout(() => api.deselectAll()), { once: true });
  }

  /** Keeps a press from the grid. */
  private take(event: MouseEvent): void {
    this.taken = true;
    event.stopPropagation();
  }

  private drawFill(event: MouseEvent): void {
    const { sheet, root } = this;
    const from = sheet.selection.last;
    if (!from) return;
    this.take(event);
    let fill: Fill | undefined;
    let copies = event.ctrlKey || event.metaKey;
    const active = sheet.selection.active;
    root.classList.add('drawing-fill');
    this.draw(
      (to, { ctrlKey, metaKey }) => {
        copies = ctrlKey || metaKey;
        fill = contains(from, to.row, to.column) ? undefined : fillTo(from, to.row, to.column);
        const { target } = fill ?? { target: from };
        sheet.selection.selectRange({
          top: Math.min(from.top, target.top),
          bottom: Math.max(from.bottom, target.bottom),
          left: Math.min(from.left, target.left),
          right: Math.max(from.right, target.right),
        });
      },
      () => {
        root.classList.remove('drawing-fill');
        if (active) sheet.focus(active);
        if (fill) fillDrawn(sheet, fill, copies ? 'copy' : 'series');
      },
    );
  }

  /** Follows the pointer until the button is released, also beyond the table's edge. */
  private draw(
    reached: (cell: CellPosition, event: MouseEvent) => void,
    done: () => void = () => undefined,
  ): void {
    this.release();
    let latest: MouseEvent | undefined;
    let last: CellPosition | undefined;
    const reach = (cell: CellPosition | undefined, event: MouseEvent) => {
      if (!cell || (cell.row === last?.row && cell.column === last.column)) return;
      last = cell;
      reached(cell, event);
    };
    const move = (event: MouseEvent) => {
      latest = event;
      reach(this.cellUnder(event), event);
    };
    const timer = setInterval(() => {
      const step = latest ? this.stepBeyond(latest) : 0;
      const head = last ?? this.sheet.selection.extent;
      if (step === 0 || !latest || !head) return;
      const row = Math.min(Math.max(head.row + step, 0), this.sheet.api.getDisplayedRowCount() - 1);
      this.sheet.api.ensureIndexVisible(row);
      reach({ row, column: head.column }, latest);
    }, SCROLL_EVERY);
    const stop = () => {
      clearInterval(timer);
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', finish);
    };
    const finish = () => {
      this.release();
      done();
    };
    this.stopDrawing = stop;
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', finish);
  }

  private cellUnder({ clientX, clientY }: MouseEvent): CellPosition | undefined {
    const { left, right, top, bottom } = this.bounds();
    if (clientY < top || clientY > bottom) return undefined;
    const x = Math.min(Math.max(clientX, left + 1), right - 1);
    // A problem's popover may lie over the cell.
    const found = document.elementsFromPoint(x, clientY).find((one) => this.root.contains(one));
    const cell = found && cellOf(found);
    if (!cell) return undefined;
    const column = cell.key === ROW_NUMBER ? 0 : this.sheet.selection.columnPlace(cell.key);
    return column === undefined ? undefined : { row: cell.row, column };
  }

  /** Rows to go on per tick when the pointer is above or below the rows; faster farther away. */
  private stepBeyond({ clientY }: MouseEvent): number {
    const { top, bottom } = this.bounds();
    if (clientY < top) return -1 - Math.floor((top - clientY) / 20);
    if (clientY > bottom) return 1 + Math.floor((clientY - bottom) / 20);
    return 0;
  }

  private bounds() {
    const { left, right, top, bottom } = this.root.getBoundingClientRect();
    const header = this.root.querySelector('.ag-header')?.getBoundingClientRect();
    return { left, right, top: header?.bottom ?? top, bottom };
  }
}

/** Width of the filter's sign at the right end of a header, and of the edge that resizes the column. */
export const FILTER_SIGN = { width: 16, edge: 6 } as const;

/** Whether a click was on the sign that opens the list of values. */
function isOnFilter({ target, clientX }: MouseEvent): boolean {
  const header = target instanceof Element ? target.closest('.table-column') : null;
  if (!header) return false;
  const fromRight = header.getBoundingClientRect().right - clientX;
  return fromRight > FILTER_SIGN.edge && fromRight <= FILTER_SIGN.edge + FILTER_SIGN.width;
}

interface FoundCell {
  readonly element: Element;
  readonly row: number;
  readonly key: string;
}

/** The cell that an element belongs to; pinned lines are no cells of the table. */
function cellOf(target: Element): FoundCell | undefined {
  const element = target.closest('.ag-cell');
  const key = element?.getAttribute('col-id');
  const index = element?.closest('[row-index]')?.getAttribute('row-index');
  if (!element || !key || !index || !/^\d+$/.test(index)) return undefined;
  return { element, row: Number(index), key };
}

function isOnHandle({ clientX, clientY }: MouseEvent, element: Element): boolean {
  if (!element.classList.contains('range-corner')) return false;
  const { right, bottom } = element.getBoundingClientRect();
  return right - clientX <= HANDLE && bottom - clientY <= HANDLE;
}
