import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu-template';

function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) =>
    Array.isArray(item.submenu) ? [item, ...allItems(item.submenu)] : [item],
  );
}

function itemsOf(setting: { mac?: boolean; development?: boolean }, sent: string[] = []) {
  return allItems(
    menuTemplate({
      mac: false,
      development: false,
      send: (command) => sent.push(command),
      ...setting,
    }),
  );
}

describe('menuTemplate', () => {
  it('sends the command that an item is named after', () => {
    const sent: string[] = [];
    const commands = itemsOf({}, sent).filter((item) => item.id !== undefined);
    // A click's arguments are Electron's; these items use none of them.
    for (const item of commands) Reflect.apply(item.click ?? (() => undefined), undefined, []);
    expect(sent).toEqual(commands.map((item) => item.id));
    expect(sent).toContain('edit.undo');
  });

  it('gives no accelerator to two items', () => {
    const accelerators = itemsOf({ development: true }).flatMap((item) => item.accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    expect(accelerators).toContain('CmdOrCtrl+Shift+P');
  });

  it('reloads and inspects during development only', () => {
    const roles = (development: boolean) => itemsOf({ development }).map((item) => item.role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('has the application menu on macOS, which quits there', () => {
    expect(itemsOf({ mac: true })[0]?.role).toBe('appMenu');
    expect(itemsOf({ mac: true }).map((item) => item.role)).not.toContain('quit');
    expect(itemsOf({}).map((item) => item.role)).toContain('quit');
  });
});
