import { isTextField } from '../commands/edited-field';
import { actionOf } from '../grid/grid-keyboard';
import { sheetAction } from './keys';
import { pressKey } from './press-key';
import type { Sheet } from './sheet';

/**
 * Keys of the table's cells come here before the grid sees them: the grid tells of them later, when
 * the browser cannot be kept any more from zooming at Ctrl+Minus. While a cell is edited they belong
 * to its editor, and what comes before a table can take it waits.
 */
export function attachKeys(sheet: Sheet, root: HTMLElement): () => void {
  const { heldKeys } = sheet.host.context;
  let isCarryingOut = false;

  const pressed = (event: KeyboardEvent) => {
    if (!isCarryingOut && comesTooEarly(sheet, root, event)) {
      if (!canWait(sheet, event)) return;
      heldKeys.add(event);
      return keep(event);
    }
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (isEditing(sheet)) return isEditor(target, root) ? endsEdit(event) : undefined;
    if (!root.contains(target) || !target.closest('.ag-cell') || isTextField(target)) return;
    sheet.followFocus();
    const action = sheetAction(event, sheet);
    const rowAction = actionOf(event);
    if (!action && !rowAction) return;
    // The grid gives up a drag at Escape.
    if (event.key !== 'Escape') keep(event);
    if (action) action(sheet);
    else rowAction?.(sheet.rowActions);
  };

  // The grid ends an edit at Escape, and tells of an ended one, some turns later.
  const endsEdit = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter' && key !== 'Tab' && key !== 'Escape') return;
    const release = heldKeys.hold();
    setTimeout(() => setTimeout(release));
  };

  const carryOut = () => {
    if (isCarryingOut || heldKeys.areHeld) return;
    isCarryingOut = true;
    try {
      for (let element = taker(sheet, root); element; element = taker(sheet, root)) {
        const key = heldKeys.areHeld ? undefined : heldKeys.take();
        if (!key) break;
        pressKey(element, key);
      }
    } finally {
      isCarryingOut = false;
    }
  };
  // An editor takes the focus while it is drawn; it takes keys when that is finished.
  const soon = () => queueMicrotask(carryOut);
  const wentElsewhere = () => heldKeys.clear();

  heldKeys.onRelease(soon);
  window.addEventListener('keydown', pressed, true);
  window.addEventListener('focusin', soon);
  window.addEventListener('pointerdown', wentElsewhere, true);
  return () => {
    heldKeys.onRelease(() => {});
    window.removeEventListener('keydown', pressed, true);
    window.removeEventListener('focusin', soon);
    window.removeEventListener('pointerdown', wentElsewhere, true);
  };
}

function keep(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function isEditing({ api }: Sheet): boolean {
  return api.getEditingCells().length > 0;
}

/** Whether a key was meant for a place in the table that is not there yet. */
function comesTooEarly(sheet: Sheet, root: HTMLElement, { target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const { areHeld, areWaiting } = sheet.host.context.heldKeys;
  if (isEditing(sheet) && isEditor(target, root)) return areHeld || areWaiting;
  if (isTextField(target)) return false;
  if (root.contains(target) && target.matches('.ag-cell')) {
    return areHeld || areWaiting || isEditing(sheet);
  }
  // A row that goes takes the focus with it. A button that adds a row has it until the row is there.
  const isBetween = target === document.body || target.closest('[role="toolbar"]') !== null;
  return (areHeld || (areWaiting && !isEditing(sheet))) && isBetween && root.offsetParent !== null;
}

const WAITING_KEYS =
  'Enter Tab Escape Backspace Delete Insert F2 F4 Home End PageUp PageDown ' +
  'ArrowUp ArrowDown ArrowLeft ArrowRight';
const waitingKeys: ReadonlySet<string> = new Set(WAITING_KEYS.split(' '));

/** Keys of the window and those that only a browser can carry out go their way at once. */
function canWait(sheet: Sheet, event: KeyboardEvent): boolean {
  if (event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return !isEditing(sheet) && (actionOf(event) ?? sheetAction(event, sheet)) !== undefined;
  }
  return event.key.length === 1 || waitingKeys.has(event.key);
}

/** The element that takes keys now: the editor of the edited cell, else the focused cell. */
function taker(sheet: Sheet, root: HTMLElement): Element | undefined {
  const element = document.activeElement;
  if (!element) return undefined;
  if (isEditing(sheet)) return isEditor(element, root) ? element : undefined;
  return root.contains(element) && element.matches('.ag-cell') ? element : undefined;
}

/** Whether an element belongs to the editor of a cell. */
function isEditor(element: Element, root: HTMLElement): boolean {
  if (element.closest('.ag-popup-editor')) return true;
  const cell = element.closest('.ag-cell');
  return cell !== null && cell !== element && root.contains(cell);
}
