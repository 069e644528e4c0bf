import type { GridApi } from 'ag-grid-community';
import type { Row } from '../../shared/tables/tables';
import { attachKeys } from './attach-keys';
import { attachClipboard } from './clipboard';
import { attachMouse } from './mouse';
import type { Sheet } from './sheet';

/** Connects a sheet with its grid: mouse, keys, clipboard, focus and drawing. */
export function attachSheet(sheet: Sheet, root: HTMLElement): () => void {
  const ends = [
    attachMouse(sheet, root),
    attachKeys(sheet, root),
    attachFind(sheet, root),
    attachClipboard(sheet, () => root.contains(document.activeElement)),
    attachFocus(sheet),
    attachSize(sheet),
    attachDrawing(sheet),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Find is there as long as the table is shown, wherever the focus is. */
function attachFind(sheet: Sheet, root: HTMLElement): () => void {
  const pressed = (event: KeyboardEvent) => {
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const key = event.key.toLowerCase();
    if (!control || (key !== 'f' && key !== 'h') || event.defaultPrevented) return;
    if (root.offsetParent === null || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    sheet.find.set(key === 'f' ? 'find' : 'replace');
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}

/** A cell that is focused by other means than a selection becomes the selection. */
function attachFocus(sheet: Sheet): () => void {
  const { api } = sheet;
  const focused = () => sheet.followFocus();
  api.addEventListener('cellFocused', focused);
  return () => detach(api, () => api.removeEventListener('cellFocused', focused));
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
