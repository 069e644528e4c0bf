import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { rowsOf } from '../../project/project';
import type { FileSet } from '../file-set';
import { filesToProject } from '../read-project';
import { SCHEMA_VERSION } from '../schema-version';
import { projectToFiles } from '../write-project';
import { MIGRATIONS, OLDEST_SCHEMA_VERSION } from './migrations';

/** The files below a folder of `fixtures`. */
function fixture(name: string): FileSet {
  const top = join(import.meta.dirname, 'fixtures', name);
  return new Map(
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(top, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

test('steps lead from the oldest version to the present one without a gap', () => {
  const versions = MIGRATIONS.map((step) => step.from);
  const expected = Array.from(
    { length: SCHEMA_VERSION - OLDEST_SCHEMA_VERSION },
    (_, index) => OLDEST_SCHEMA_VERSION + index,
  );
  expect(versions).toEqual(expected);
});

test.each(MIGRATIONS.map((step) => step.from))(
  'files of version %i become present files',
  (version) => {
    const read = filesToProject(fixture(`version-${version}`));
    expect(read.migratedFrom).toBe(version);
    const written = projectToFiles(read.project, read.messageFolders).files;
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(fixture(`version-${SCHEMA_VERSION}`)),
    );
  },
);

test('version 1 called the data type of a tag "type"', () => {
  const { project, messageFolders } = filesToProject(fixture('version-1'));
  const [message] = messageFolders.keys();
  expect(rowsOf(project, message ?? 0, 'tagList').map((tag) => tag.dataType)).toEqual([
    'String',
    'Double',
  ]);
});

test('files of the present version are not migrated', () => {
  expect(filesToProject(fixture(`version-${SCHEMA_VERSION}`)).migratedFrom).toBeNull();
});
