import { describe, expect, it, vi } from 'vitest';
import { CommandRegistry, searchCommands, type StudioCommand } from './registry';
import { matches, shortcutText } from './shortcut';

const command = (id: string, title: string, part: Partial<StudioCommand> = {}): StudioCommand => ({
  id,
  title,
  group: 'View',
  run: () => {},
  ...part,
});

const key = (name: string, part: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});

describe('shortcuts', () => {
  it('match exactly their modifiers, and the command key on a Mac', () => {
    expect(matches('Mod+Z', key('z', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+Z', key('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('Mod+Shift+Z', key('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Mod+Z', key('z', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Mod+Z', key('z', { metaKey: true }), true)).toBe(true);
    expect(matches('F6', key('F6'), false)).toBe(true);
  });

  it('read as on the keys', () => {
    expect(shortcutText('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(shortcutText('Mod+Shift+P', true)).toBe('⌘⇧P');
  });
});

describe('the registry', () => {
  it('runs enabled commands only, and hands failures over', async () => {
    const run = vi.fn();
    const failed = vi.fn();
    const registry = new CommandRegistry(
      [
        command('a', 'A', { run, enabled: () => false }),
        command('b', 'B', { run }),
        command('c', 'C', { run: () => Promise.reject(new Error('no')) }),
      ],
      failed,
    );
    registry.run('a');
    registry.run('b');
    registry.run('c');
    await vi.waitFor(() => expect(failed).toHaveBeenCalledWith(new Error('no')));
    expect(run).toHaveBeenCalledTimes(1);
    expect(() => registry.run('d')).toThrow('Command "d" is not known.');
  });

  it('refuses two commands of the same id', () => {
    expect(() => new CommandRegistry([command('a', 'A'), command('a', 'B')], () => {})).toThrow(
      'same id',
    );
  });

  it('finds the command of a key', () => {
    const save = command('save', 'Save', { shortcuts: ['Mod+S'] });
    const registry = new CommandRegistry([command('a', 'A'), save], () => {});
    const event = new KeyboardEvent('keydown', { key: 's', ctrlKey: true });
    expect(registry.commandFor(event, false)).toBe(save);
  });
});

describe('the search', () => {
  const commands = [
    command('1', 'Go to Problems'),
    command('2', 'Reset Layout'),
    command('3', 'Save', { group: 'Project' }),
    command('4', 'Close Project', { group: 'Project' }),
    command('5', 'Project Settings', { group: 'Project' }),
  ];
  const ids = (text: string) => searchCommands(commands, text).map(({ id }) => id);

  it('wants all words, in any order, in title or group', () => {
    expect(ids('layout reset')).toEqual(['2']);
    expect(ids('nothing')).toEqual([]);
    expect(ids('')).toHaveLength(commands.length);
  });

  it('puts titles that begin with the text first', () => {
    expect(ids('project')).toEqual(['5', '4', '3']);
  });
});
