import { expect, test } from 'vitest';
import { applyChanges } from '../project/change';
import type { Command } from './command';
import { executeCommand } from './execute';
import { placeAfter } from './place-after';
import { TestEditor } from './test-editor';

const table = 'tagList';

function tags(...names: string[]) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M');
  const rows = editor.insert(message, table, ...names.map((objectName) => ({ objectName })));
  return { project: editor.project, message, rows };
}

/** The rows that are looked at after a command is undone and after it is done again. */
function lookedAt({ project }: ReturnType<typeof tags>, command: Command) {
  const { changes, place } = executeCommand(project, command);
  const { project: done, inverse } = applyChanges(project, changes);
  return {
    undo: placeAfter(done, project, place, inverse)?.row,
    redo: placeAfter(project, done, place, changes)?.row,
  };
}

test('deleted rows are looked at when they are back, and the next one when they are gone again', () => {
  const plant = tags('a', 'b', 'c', 'd');
  const { message, rows } = plant;
  const [a, b, c, d] = rows;
  const remove = (...ids: (number | undefined)[]): Command => ({
    type: 'deleteRows',
    message,
    table,
    rows: ids.map((id) => id ?? 0),
  });
  expect(lookedAt(plant, remove(b, c))).toEqual({ undo: b, redo: d });
  expect(lookedAt(plant, remove(d))).toEqual({ undo: d, redo: c });
  expect(lookedAt(plant, remove(a, b, c, d))).toEqual({ undo: a, redo: undefined });
});

test('where inserted rows stood is looked at when they are gone', () => {
  const plant = tags('a', 'b');
  const { message, rows } = plant;
  const insert = (before: number | null): Command => ({
    type: 'insertRows',
    message,
    table,
    before,
    rows: [{ objectName: 'x' }],
  });
  expect(lookedAt(plant, insert(rows[0] ?? 0)).undo).toBe(rows[0]);
  expect(lookedAt(plant, insert(null)).undo).toBe(rows[1]);
});

test('a place whose row is there, and one without a table, stay as they are', () => {
  const { project, message, rows } = tags('a');
  const cell = { object: message, table, row: rows[0], column: 'uom' } as const;
  expect(placeAfter(project, project, cell, [])).toBe(cell);
  const property = { object: message, property: 'messageId' };
  expect(placeAfter(project, project, property, [])).toBe(property);
  expect(placeAfter(project, project, null, [])).toBeNull();
});

test('an object that is back is looked at itself, and what it stood below when it is gone again', () => {
  const editor = new TestEditor();
  const [item = 0] = editor.createItems('/System/Core/Reactor/Level');
  const { project } = editor;
  const folder = editor.at('/System/Core/Reactor');
  const core = editor.at('/System/Core');
  const { changes, place } = executeCommand(project, { type: 'deleteObjects', objects: [folder] });
  const { project: done, inverse } = applyChanges(project, changes);
  expect(done.objects.has(item)).toBe(false);
  expect(placeAfter(done, project, place, inverse)).toEqual({ object: folder });
  expect(placeAfter(project, done, place, changes)).toEqual({ object: core });
});
