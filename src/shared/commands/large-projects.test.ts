import { describe, expect, test } from 'vitest';
import { applyChanges } from '../project/change';
import { type Project, rowsOf } from '../project/project';
import { referencesTo } from '../references/references';
import { planTagList } from '../taglist/plan';
import type { Command } from './command';
import { executeCommand } from './execute';
import { TestEditor } from './test-editor';

/*
 * The limits are far above what the commands take (a few milliseconds for rows, tens for a rename):
 * they catch a loop inside a loop, not a slow machine.
 */

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The shortest of three runs. */
function timeOf(work: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => milliseconds(work)));
}

function carryOut(project: Project, command: Command): void {
  applyChanges(project, executeCommand(project, command).changes);
}

describe('a table of 100,000 rows', () => {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'B');
  const message = editor.create('/System/Core/B', 'message', 'M');
  const rows = editor.insert(
    message,
    'tagList',
    ...Array.from({ length: 100_000 }, (_, index) => ({ objectName: `Tag${index}` })),
  );
  const every = (step: number) => rows.filter((_, index) => index % step === 0);
  const middle = rows[50_000] ?? 0;
  const table = { message, table: 'tagList' } as const;

  test.each<[string, Command]>([
    [
      'edit of one cell',
      { type: 'editRows', ...table, edits: [{ row: middle, values: { uom: 'x' } }] },
    ],
    [
      'edit of every second row',
      {
        type: 'editRows',
        ...table,
        edits: every(2).map((row) => ({ row, values: { uom: 'x' } })),
      },
    ],
    ['insertion', { type: 'insertRows', ...table, before: middle, rows: [{}] }],
    ['deletion of every second row', { type: 'deleteRows', ...table, rows: every(2) }],
    ['duplication of every second row', { type: 'duplicateRows', ...table, rows: every(2) }],
    ['move of every third row', { type: 'moveRows', ...table, rows: every(3), before: middle }],
  ])('%s', (_, command) => {
    expect(timeOf(() => carryOut(editor.project, command))).toBeLessThan(1_000);
  });
});

describe('200 messages with 500 rows each', () => {
  const editor = new TestEditor();
  const paths = Array.from({ length: 5_000 }, (_, index) => `/KPI/Area${index % 50}/Tag${index}`);
  editor.createItems(...paths);
  editor.create('/System/Core', 'broker', 'B');
  for (let count = 0; count < 200; count += 1) {
    const message = editor.create('/System/Core/B', 'message', `M${count}`);
    const some = Array.from({ length: 500 }, (_, index) => (index * 7 + count) % paths.length);
    editor.insert(
      message,
      'directMapping',
      ...some.map((index) => ({ objectName: `Tag${index}`, objectPath: paths[index] ?? '' })),
    );
  }

  test('a rename that 2,000 rows follow', () => {
    const edits = [{ object: editor.at('/KPI/Area7'), name: 'Renamed' }];
    const rename = () => carryOut(editor.project, { type: 'editObjects', edits });
    expect(timeOf(rename)).toBeLessThan(1_000);
    editor.run({ type: 'editObjects', edits });
    expect(referencesTo(editor.project, [editor.at('/KPI/Renamed')])).toHaveLength(2_000);
    expect(rowsOf(editor.project, editor.at('/System/Core/B/M0'), 'directMapping')).toHaveLength(
      500,
    );
  });

  test('1,000 renames at once, references to all of them, and a tag list of 5,000', () => {
    const items = [...editor.project.objects.values()].filter(({ kind }) => kind === 'item');
    const objects = items.slice(0, 1_000).map(({ id }) => id);
    const edits = objects.map((object) => ({ object, name: `Renamed${object}` }));
    const rename = () => carryOut(editor.project, { type: 'editObjects', edits });
    expect(timeOf(rename)).toBeLessThan(2_000);
    expect(timeOf(() => referencesTo(editor.project, objects))).toBeLessThan(1_000);
    const message = editor.at('/System/Core/B/M0');
    editor.insert(message, 'folderSettings', { path: '/KPI' });
    expect(timeOf(() => planTagList(editor.project, message))).toBeLessThan(2_000);
  });
});
