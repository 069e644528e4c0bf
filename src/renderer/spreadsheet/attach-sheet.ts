import type { CellFocusedEvent, GridApi } from 'ag-grid-community';
import type { Row } from '../../shared/tables/tables';
import { isTextField } from '../commands/edited-field';
import { attachClipboard } from './clipboard';
import { sheetAction } from './keys';
import { attachMouse } from './mouse';
import type { Sheet } from './sheet';

/** Connects a sheet with its grid: mouse, keys, clipboard, focus and drawing. */
export function attachSheet(sheet: Sheet, root: HTMLElement): () => void {
  const ends = [
    attachMouse(sheet, root),
    attachKeys(sheet, root),
    attachClipboard(sheet, () => root.contains(document.activeElement)),
    attachFocus(sheet),
    attachTypeAhead(sheet),
    attachSize(sheet),
    attachDrawing(sheet),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Keys come here before the grid sees them. While a cell is edited they belong to its editor. */
function attachKeys(sheet: Sheet, root: HTMLElement): () => void {
  const pressed = (event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || !target.closest('.ag-cell') || isTextField(target)) return;
    if (sheet.api.getEditingCells().length > 0) return keepForEditor(sheet, event);
    const action = sheetAction(event, sheet);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(sheet);
  };
  // Find is there as long as the table is shown, wherever the focus is.
  const pressedAnywhere = (event: KeyboardEvent) => {
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const key = event.key.toLowerCase();
    if (!control || (key !== 'f' && key !== 'h') || event.defaultPrevented) return;
    if (root.offsetParent === null || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    sheet.find.set(key === 'f' ? 'find' : 'replace');
  };
  root.addEventListener('keydown', pressed, true);
  window.addEventListener('keydown', pressedAnywhere);
  return () => {
    root.removeEventListener('keydown', pressed, true);
    window.removeEventListener('keydown', pressedAnywhere);
  };
}

/** The editor of a cell that is being edited is not in the page yet when the cell gets its keys. */
function keepForEditor({ host }: Sheet, event: KeyboardEvent): void {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  host.context.typeAhead.add(event.key);
  event.preventDefault();
  event.stopPropagation();
}

/** A cell that is focused by other means than a selection becomes the selection. */
function attachFocus({ api, selection }: Sheet): () => void {
  const focused = ({ rowIndex, rowPinned, column }: CellFocusedEvent<Row>) => {
    if (rowIndex === null || !column) return;
    if (rowPinned) return selection.clear();
    const place = selection.columnPlace(typeof column === 'string' ? column : column.getColId());
    const active = selection.active;
    if (place === undefined || (active?.row === rowIndex && active.column === place)) return;
    selection.select({ row: rowIndex, column: place });
  };
  api.addEventListener('cellFocused', focused);
  return () => detach(api, () => api.removeEventListener('cellFocused', focused));
}

function attachTypeAhead({ api, host }: Sheet): () => void {
  const ended = () => void host.context.typeAhead.take();
  api.addEventListener('cellEditingStopped', ended);
  return () => detach(api, () => api.removeEventListener('cellEditingStopped', ended));
}

function attachSize(sheet: Sheet): () => void {
  const { api } = sheet;
  const resized = () => sheet.resize();
  resized();
  api.addEventListener('modelUpdated', resized);
  api.addEventListener('displayedColumnsChanged', resized);
  return () =>
    detach(api, () => {
      api.removeEventListener('modelUpdated', resized);
      api.removeEventListener('displayedColumnsChanged', resized);
    });
}

/** Cells in sight are drawn anew once a frame while the selection changes. */
function attachDrawing({ api, selection }: Sheet): () => void {
  let frame = 0;
  const draw = () => {
    frame = 0;
    if (!api.isDestroyed()) api.refreshCells({ suppressFlash: true });
  };
  const end = selection.subscribe(() => {
    frame ||= requestAnimationFrame(draw);
  });
  return () => {
    cancelAnimationFrame(frame);
    end();
  };
}

function detach(api: GridApi<Row>, end: () => void): void {
  if (!api.isDestroyed()) end();
}
