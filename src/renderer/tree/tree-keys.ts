import { isMac } from '../commands/shortcut';

/** What a key does in the tree, beyond moving the focus. */
export type TreeKey = 'open' | 'rename' | 'delete' | 'duplicate' | 'menu';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key event means in the tree, if anything. */
export function treeKey(event: Keys, mac = isMac()): TreeKey | undefined {
  const command = mac ? event.metaKey : event.ctrlKey;
  if (command) return event.key.toLowerCase() === 'd' ? 'duplicate' : undefined;
  if (event.altKey) return undefined;
  if (event.shiftKey) return event.key === 'F10' ? 'menu' : undefined;
  switch (event.key) {
    case 'Enter':
      return 'open';
    case 'F2':
      return 'rename';
    case 'Delete':
      return 'delete';
    case 'Backspace':
      return mac ? 'delete' : undefined;
    case 'ContextMenu':
      return 'menu';
    default:
      return undefined;
  }
}
