import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { applyChanges } from '../project/change';
import type { RowValues } from '../tables/tables';
import { planMappingInLine } from './mapping-in-line';

type Tag = Partial<RowValues<'tagList'>>;

function plant(tags: readonly Tag[], properties = {}) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M', properties);
  if (tags.length > 0) editor.insert(message, 'tagList', ...tags);
  const names = () => editor.column(message, 'directMapping', 'objectName');
  const align = (choice = { add: true, remove: true }) =>
    editor.run({ type: 'alignMapping', message, table: 'directMapping', ...choice });
  return { editor, message, names, align };
}

describe('bringing a direct mapping in line', () => {
  it('adds missing names where the tag list has them and drops orphaned rows, in one step', () => {
    const { editor, message, names, align } = plant([
      { objectName: 'A' },
      { objectName: 'B' },
      { objectName: 'C' },
      { objectName: '' },
      { objectName: 'B' },
    ]);
    editor.insert(
      message,
      'directMapping',
      { objectName: 'Old', objectPath: '/x' },
      { objectName: 'C', objectPath: '/c' },
      { objectName: 'A', objectPath: '/a' },
    );
    const before = editor.project;
    const { changes, label } = align();
    expect(label).toBe('Bring Direct Mapping in line');
    expect(names()).toEqual(['C', 'A', 'B']);
    expect(editor.column(message, 'directMapping', 'objectPath')).toEqual(['/c', '/a', '']);
    const { inverse } = applyChanges(before, changes);
    expect(applyChanges(editor.project, inverse).project.tables).toEqual(before.tables);
    expect(align().changes).toEqual([]);
  });

  it('corrects a name that differs in case only and keeps its path', () => {
    const { editor, message, align } = plant([{ objectName: 'Temp' }]);
    editor.insert(message, 'directMapping', { objectName: 'TEMP', objectPath: '/t' });
    const plan = planMappingInLine(editor.project, message, 'directMapping');
    expect(plan.changed.map(({ cells }) => cells)).toEqual([
      [{ column: 'objectName', from: 'TEMP', to: 'Temp' }],
    ]);
    align();
    expect(editor.column(message, 'directMapping', 'objectPath')).toEqual(['/t']);
  });

  it('does not make a second row of a name in another case', () => {
    const { editor, message, names, align } = plant([{ objectName: 'Temp' }]);
    editor.insert(message, 'directMapping', { objectName: 'temp' }, { objectName: 'Temp' });
    align();
    expect(names()).toEqual(['Temp']);
  });

  it('does only what is chosen', () => {
    const both = () => {
      const made = plant([{ objectName: 'A' }, { objectName: 'B' }]);
      made.editor.insert(made.message, 'directMapping', { objectName: 'A' }, { objectName: 'X' });
      return made;
    };
    const adding = both();
    adding.align({ add: true, remove: false });
    expect(adding.names()).toEqual(['A', 'B', 'X']);
    const removing = both();
    removing.align({ add: false, remove: true });
    expect(removing.names()).toEqual(['A']);
  });

  it('adds no row for a MES qualifier that is returned as it came, but keeps one', () => {
    const tags = [
      { objectName: 'Batch', mesQualifier: true, direction: 'BOTH' as const },
      { objectName: 'Order', mesQualifier: true, direction: 'BOTH' as const },
    ];
    const { editor, message, names, align } = plant(tags, { communicationMode: 'Bidirectional' });
    editor.insert(message, 'directMapping', { objectName: 'Order' });
    align();
    expect(names()).toEqual(['Order']);
  });
});

test('a message without the table is refused', () => {
  const { editor, message } = plant([], { mappingType: 'Group' });
  expect(() => planMappingInLine(editor.project, message, 'directMapping')).toThrow(
    '"M" has no Direct Mapping.',
  );
  expect(planMappingInLine(editor.project, message, 'groupMapping').rows).toEqual([]);
});

test('afterwards every tag has a row and every row a tag', () => {
  const name = fc.constantFrom('A', 'a', 'B', 'b', 'C', 'Tag1', 'TAG1', '');
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 8 }),
      fc.array(name, { maxLength: 8 }),
      (tags, rows) => {
        const { editor, message, names, align } = plant(tags.map((objectName) => ({ objectName })));
        if (rows.length > 0)
          editor.insert(message, 'directMapping', ...rows.map((objectName) => ({ objectName })));
        align();
        expect(new Set(names())).toEqual(new Set(tags.filter((tag) => tag !== '')));
      },
    ),
  );
});
