import { describe, expect, test } from 'vitest';
import { emptyProject } from '../project/project';
import { UserError } from '../user-error';
import { filesToProject } from './read-project';
import { SCHEMA_VERSION } from './schema-version';
import { projectToFiles } from './write-project';

const MESSAGE = JSON.stringify({
  schemaVersion: SCHEMA_VERSION,
  parent: '/System/Core/MSI',
  name: 'Order',
  description: '',
  properties: { messageId: 'M1' },
});

/** A readable project with some of its files replaced. */
function filesWith(replaced: Record<string, string | object>): Map<string, string> {
  const files = new Map(projectToFiles(emptyProject('Plant')).files);
  const broker = { parent: '/System/Core', name: 'MSI', description: '', properties: {} };
  const project = JSON.parse(files.get('project.json') ?? '') as object;
  files.set('project.json', JSON.stringify({ ...project, brokers: [broker] }));
  files.set('messages/Order/message.json', MESSAGE);
  for (const [path, content] of Object.entries(replaced)) {
    files.set(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return files;
}

function failureOf(files: ReadonlyMap<string, string>): UserError {
  try {
    filesToProject(files);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('The files were read without an error.');
}

const refusal = (replaced: Record<string, string | object>) =>
  failureOf(filesWith(replaced)).message;
const items = (...objects: unknown[]) => ({
  'items.json': { schemaVersion: SCHEMA_VERSION, objects },
});
const tags = (...rows: unknown[]) => ({
  'messages/Order/tagList.json': { schemaVersion: SCHEMA_VERSION, rows },
});

test('the files that the refusals below start from are readable', () => {
  expect(() => filesToProject(filesWith({}))).not.toThrow();
});

describe('a damaged file is refused with file, object, property, value and reason', () => {
  test.each([
    [
      '{\n  "schemaVersion": 2,\n  "objects": [\n',
      'items.json, line 4: not valid JSON: a value was expected, but the file ends here.',
    ],
    [
      '{\n  "schemaVersion": 2,\n  "objects": [],\n}\n',
      'items.json, line 4: not valid JSON: a property name was expected after ",".',
    ],
    [
      '{\n<<<<<<< HEAD\n',
      'items.json, line 2: not valid JSON: a conflict of the version control stands here; resolve it first.',
    ],
    [
      '{ "schemaVersion": 2 "objects": [] }',
      'items.json, line 1: not valid JSON: "," or "}" was expected.',
    ],
    ['', 'items.json, line 1: not valid JSON: a value was expected, but the file ends here.'],
    ['[]', 'items.json: [] stands where an object was expected.'],
    ['{ "objects": [] }', 'items.json: property "schemaVersion" is missing.'],
    [
      '{ "schemaVersion": "2", "objects": [] }',
      'items.json: property "schemaVersion": "2" is not a whole number.',
    ],
    ['{ "schemaVersion": 2 }', 'items.json: property "objects" is missing.'],
  ])('items.json with %j', (text, message) => {
    expect(refusal({ 'items.json': text })).toBe(message);
    expect(failureOf(filesWith({ 'items.json': text })).code).toBe('damaged-file');
  });

  test('a value that is no choice', () => {
    expect(refusal(items({ path: '/System/Core/T', kind: 'item', dataType: 'Lng' }))).toBe(
      'items.json, object "/System/Core/T": property "Data Type": "Lng" is not one of String, Long, Double, Boolean, DateTime.',
    );
  });

  test('an object with a long path is named in full', () => {
    const path = `/System/Core/${'Folder/'.repeat(12)}T`;
    expect(refusal(items({ path, kind: 'item', dataType: 'Lng' }))).toContain(`object "${path}":`);
  });

  test('an unknown property', () => {
    expect(refusal(items({ path: '/System/Core/T', kind: 'item', colour: 'red' }))).toBe(
      'items.json, object "/System/Core/T": property "colour" is not known here.',
    );
  });

  test('a kind that does not belong into the file', () => {
    expect(refusal(items({ path: '/System/Core/T', kind: 'message' }))).toMatch(
      /^items\.json, object "\/System\/Core\/T": property "kind": "message" is not one of /,
    );
  });

  test('a cell of a table', () => {
    const rows = [{ objectName: 'A' }, { objectName: 'B', rangeLow: 'low' }];
    expect(refusal(tags(...rows))).toBe(
      'messages/Order/tagList.json, row 2 "B": property "Range Low": "low" is not of type number.',
    );
  });

  test('a row that is no object', () => {
    expect(refusal(tags(null))).toBe(
      'messages/Order/tagList.json, row 1: null is not of type object.',
    );
  });

  test('a property of a message', () => {
    const message = { ...(JSON.parse(MESSAGE) as object), properties: { answerTimeout: 0 } };
    expect(refusal({ 'messages/Order/message.json': message })).toMatch(
      /^messages\/Order\/message\.json, message "Order": property "Timeout": 0 is refused: /,
    );
  });

  test('a parent that is not there', () => {
    expect(refusal(items({ path: '/System/Core/A/B', kind: 'item' }))).toBe(
      'items.json, object "/System/Core/A/B": its parent "/System/Core/A" is not in the project.',
    );
  });

  test('an object below a parent that takes no such object', () => {
    const item = { path: '/System/Core/T', kind: 'item' };
    expect(refusal(items(item, { path: '/System/Core/T/U', kind: 'item' }))).toBe(
      'items.json, object "/System/Core/T/U": I/O Item cannot stand below I/O Item "/System/Core/T".',
    );
  });

  test('the same path twice', () => {
    const folder = { path: '/System/Core/T', kind: 'folder' };
    expect(refusal(items(folder, folder))).toBe(
      'items.json, object "/System/Core/T": another object has the path "/System/Core/T" already.',
    );
  });

  test('a path that is none', () => {
    expect(refusal(items({ path: 'Core', kind: 'folder' }))).toMatch(
      /^items\.json, object "Core": property "path": "Core" is refused: /,
    );
  });

  test('a table without the message it belongs to', () => {
    const path = 'messages/Lost/tagList.json';
    expect(refusal({ [path]: { schemaVersion: SCHEMA_VERSION, rows: [] } })).toBe(
      'messages/Lost/message.json: the file is missing.',
    );
  });

  test('a missing items file', () => {
    const files = filesWith({});
    files.delete('items.json');
    expect(failureOf(files).message).toBe('items.json: the file is missing.');
  });

  test('files of different versions', () => {
    expect(refusal({ 'items.json': { schemaVersion: 1, objects: [] } })).toContain(
      'schema version 1 differs from version 2 of project.json',
    );
  });
});

test('a newer version is refused with its own code', () => {
  const failure = failureOf(filesWith({ 'project.json': { schemaVersion: SCHEMA_VERSION + 1 } }));
  expect(failure.code).toBe('newer-version');
  expect(failure.message).toContain(`project.json has schema version ${SCHEMA_VERSION + 1}`);
});

test('a folder without project.json is no project', () => {
  expect(failureOf(new Map([['items.json', '{"schemaVersion":2,"objects":[]}']])).code).toBe(
    'no-project',
  );
});

test('children that stand before their parents are read too', () => {
  const read = filesToProject(
    filesWith(
      items({ path: '/System/Core/A/B', kind: 'item' }, { path: '/System/Core/A', kind: 'folder' }),
    ),
  );
  expect([...read.project.objects.values()].map((object) => object.name)).toEqual(
    expect.arrayContaining(['A', 'B']),
  );
});

test('a byte order mark in front of a file is passed over', () => {
  const files = filesWith({});
  files.set('items.json', `\uFEFF${files.get('items.json')}`);
  expect(() => filesToProject(files)).not.toThrow();
});
