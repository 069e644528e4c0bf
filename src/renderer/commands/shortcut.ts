/**
 * A keyboard shortcut such as `Mod+Shift+P`. `Mod` is the command key on a Mac and Ctrl elsewhere;
 * the last part is the value of `KeyboardEvent.key`.
 */
export type Shortcut = string;

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key event is this shortcut. */
export function matches(shortcut: Shortcut, event: Keys, mac: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const [command, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    command === parts.includes('Mod') &&
    !other &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  );
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** The shortcut as it is printed on the keys of this machine. */
export function shortcutText(shortcut: Shortcut, mac: boolean): string {
  const parts = shortcut.split('+');
  if (mac) return parts.map((part) => MAC_SIGNS[part] ?? part).join('');
  return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

/** Whether this is a Mac, where the command key takes the place of Ctrl. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
