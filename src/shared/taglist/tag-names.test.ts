import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { objectsOf } from '../project/project';
import { tagNames } from './tag-names';

function namesOf(paths: string[], taken: string[] = []): (string | undefined)[] {
  const editor = new TestEditor();
  const ids = editor.createItems(...paths);
  const names = tagNames(editor.project, objectsOf(editor.project, 'item'), taken);
  return ids.map((id) => names.get(id));
}

test('a name that only one item has stays', () => {
  expect(namesOf(['/KPI/R1/Temp', '/KPI/R2/Level'])).toEqual(['Temp', 'Level']);
});

test('items of one name get their folder in front, as many levels as it takes', () => {
  expect(namesOf(['/KPI/R1/Temp', '/KPI/R2/Temp'])).toEqual(['R1_Temp', 'R2_Temp']);
  expect(namesOf(['/KPI/A/R1/Temp', '/KPI/B/R1/Temp', '/KPI/R2/Temp'])).toEqual([
    'A_R1_Temp',
    'B_R1_Temp',
    'R2_Temp',
  ]);
});

test('names that differ only in case count as the same', () => {
  expect(namesOf(['/KPI/R1/Temp', '/KPI/R2/TEMP'])).toEqual(['R1_Temp', 'R2_TEMP']);
});

test('names that are taken are avoided', () => {
  expect(namesOf(['/KPI/R1/Temp'], ['temp'])).toEqual(['R1_Temp']);
  expect(namesOf(['/KPI/R1/Temp'], ['Temp', 'R1_Temp', 'KPI_R1_Temp'])).toEqual(['KPI_R1_Temp 2']);
});

test('a name made of folders does not meet an item of that very name', () => {
  const names = namesOf([
    '/KPI/R1_Temp',
    '/KPI/R1/Temp',
    '/KPI/R2/Temp',
    '/KPI/A_B/x',
    '/KPI/A/B_x',
  ]);
  expect(new Set(names).size).toBe(5);
  expect(names.slice(0, 3)).toEqual(['R1_Temp', 'KPI_R1_Temp', 'R2_Temp']);
});
