import { describe, expect, test } from 'vitest';
import { type ObjectId, type ProjectObject, projectObject } from '../project/object';
import { emptyProject, type Project, ROOT_IDS } from '../project/project';
import { type MessageFolders, placeMessages, safeFolderName } from './message-folders';

describe('folder names that every file system accepts', () => {
  test.each([
    ['OrderStart', 'OrderStart'],
    ['Größe 2', 'Größe 2'],
    ['a<b>c:d"e\\f|g?h*i', 'a_b_c_d_e_f_g_h_i'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1', '_COM1'],
    ['com²', '_com²'],
    ['Console', 'Console'],
    ['.git', '_git'],
    ['end.', 'end_'],
    ['\ud800x', '_x'],
  ])('%j stands in %j', (name, folder) => {
    expect(safeFolderName(name)).toBe(folder);
  });

  test('a long name is cut to what every file system takes, never inside a character', () => {
    for (const name of ['a'.repeat(128), '漢'.repeat(128), `a${'😀'.repeat(63)}`]) {
      const folder = safeFolderName(name);
      expect(new TextEncoder().encode(folder).length).toBeLessThanOrEqual(255);
      expect(folder).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

const BROKER = 10;
const PROCESSORS = [11, 12] as const;

/** A project with a broker, two processors and messages named as given. */
function projectWith(messages: [id: ObjectId, parent: ObjectId, name: string][]): Project {
  const project = emptyProject('Plant');
  const object = (id: number, parent: number, kind: string, name: string) =>
    projectObject.parse({ id, parent, kind, name, description: '', properties: {} });
  const added: ProjectObject[] = [
    object(BROKER, ROOT_IDS.core, 'broker', 'MSI'),
    object(PROCESSORS[0], BROKER, 'processor', 'P1'),
    object(PROCESSORS[1], BROKER, 'processor', 'P2'),
    ...messages.map(([id, parent, name]) => object(id, parent, 'message', name)),
  ];
  const objects = new Map([...project.objects, ...added.map((one) => [one.id, one] as const)]);
  return { ...project, objects, structure: {} };
}

function foldersOf(placed: MessageFolders): Record<ObjectId, string> {
  return Object.fromEntries([...placed].map(([id, { folder }]) => [id, folder]));
}

const NOWHERE: MessageFolders = new Map();

test('equal names, and names that differ in case only, get folders of their own', () => {
  const project = projectWith([
    [20, PROCESSORS[1], 'Order'],
    [21, PROCESSORS[0], 'Order'],
    [22, BROKER, 'ORDER'],
  ]);
  expect(foldersOf(placeMessages(project, NOWHERE))).toEqual({
    22: 'ORDER',
    21: 'Order-2',
    20: 'Order-3',
  });
});

test('a message keeps its folder when another one of the same name comes before it', () => {
  const before = placeMessages(projectWith([[20, PROCESSORS[1], 'Order']]), NOWHERE);
  const project = projectWith([
    [20, PROCESSORS[1], 'Order'],
    [21, PROCESSORS[0], 'Order'],
  ]);
  expect(foldersOf(placeMessages(project, before))).toEqual({ 20: 'Order', 21: 'Order-2' });
});

test('a folder renamed by hand stays as it is', () => {
  const before: MessageFolders = new Map([[20, { name: 'Order', folder: 'my order' }]]);
  expect(foldersOf(placeMessages(projectWith([[20, BROKER, 'Order']]), before))).toEqual({
    20: 'my order',
  });
});

test('a renamed message moves, and two that swap their names swap their folders', () => {
  const before = placeMessages(
    projectWith([
      [20, BROKER, 'A'],
      [21, BROKER, 'B'],
    ]),
    NOWHERE,
  );
  const swapped = projectWith([
    [20, BROKER, 'B'],
    [21, BROKER, 'A'],
  ]);
  expect(foldersOf(placeMessages(swapped, before))).toEqual({ 20: 'B', 21: 'A' });
});

test('a folder is never spelled in two ways, since Windows and macOS would take both for one', () => {
  const before = placeMessages(projectWith([[20, BROKER, 'order']]), NOWHERE);
  expect(foldersOf(placeMessages(projectWith([[20, BROKER, 'Order']]), before))).toEqual({
    20: 'order',
  });
  expect(foldersOf(placeMessages(projectWith([[30, BROKER, 'Order']]), before))).toEqual({
    30: 'order',
  });
});
