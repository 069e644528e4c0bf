import type { RowActions } from './row-actions';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

type Action = (actions: RowActions) => void;

/** Keys of a table, as they are shown to users. */
export const SHORTCUTS = {
  add: 'Ctrl+Enter',
  insert: 'Insert or Ctrl++',
  duplicate: 'Ctrl+D',
  remove: 'Ctrl+−',
} as const;

/** What a key does in a cell that is not being edited; nothing for keys that the grid handles. */
export function actionOf(event: Keys): Action | undefined {
  const { key, shiftKey: shift, altKey: alt } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && !alt) {
    if (key === '+' || (key === '=' && shift)) return (actions) => actions.insertAbove();
    if (key === '-' || key === '_') return (actions) => actions.remove();
    if (key === 'Enter') return (actions) => actions.add();
    if (key === '.') return (actions) => actions.fixFocused();
    if (key.toLowerCase() === 'd' && !shift) return (actions) => actions.duplicate();
    return undefined;
  }
  if (alt) {
    if (key === 'ArrowUp') return (actions) => actions.moveBy(-1);
    if (key === 'ArrowDown') return (actions) => actions.moveBy(1);
    return undefined;
  }
  if (key === 'Insert') return (actions) => actions.insertAbove();
  return undefined;
}

/** Whether a key is ours and not the grid's. */
export function isOurKey(event: Keys): boolean {
  return actionOf(event) !== undefined || (event.key === ' ' && !event.ctrlKey && !event.altKey);
}
