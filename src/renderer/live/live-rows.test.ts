import { expect, it } from 'vitest';
import { TestEditor } from '../../shared/commands/test-editor';
import { itemsAt, LiveRows } from './live-rows';

const CORE = '/System/Core';

function plant() {
  const editor = new TestEditor();
  editor.createItems(`${CORE}/R1/Level`, `${CORE}/R1/Deep/Speed`, `${CORE}/R2/Level`);
  const made = new LiveRows();
  const rowsAt = (path: string) => {
    const object = editor.project.objects.get(editor.at(path));
    if (!object) throw new Error(`Nothing is at ${path}.`);
    return made.of(editor.project, itemsAt(editor.project, object));
  };
  return { editor, rowsAt };
}

it('shows what is below a folder and beside an item, without the path in common', () => {
  const { rowsAt } = plant();
  const shown = (path: string) => rowsAt(path).map(({ shownPath }) => shownPath);
  expect(shown(`${CORE}/R1`)).toEqual(['Deep/Speed', 'Level']);
  expect(shown(`${CORE}/R1/Deep/Speed`)).toEqual(['Speed']);
  expect(shown(CORE)).toEqual(['R1/Deep/Speed', 'R1/Level', 'R2/Level']);
});

it('gives the same row for an item that did not change', () => {
  const { editor, rowsAt } = plant();
  const [before] = rowsAt(`${CORE}/R1`);
  editor.create(CORE, 'item', 'Other');
  expect(rowsAt(`${CORE}/R1`)[0]).toBe(before);
  editor.rename(`${CORE}/R1/Deep`, 'Shallow');
  expect(rowsAt(`${CORE}/R1`)[1]?.path).toBe(`${CORE}/R1/Shallow/Speed`);
});
