import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SCRIPT_TESTS_FOLDER } from '../../../shared/project-files/file-set';
import {
  readScriptTest,
  type ScriptTest,
  writeScriptTest,
} from '../../../shared/scripts/script-test';
import { UserError } from '../../../shared/user-error';
import { replaceFile, writeDurably } from '../files/durable-file';
import { codeOf, reasonOf } from '../files/file-failure';
import { type JsonFile, jsonFilesIn, namesIn } from '../files/json-files';
import { makeFolder } from '../files/make-folder';

/** Test cases of a project folder, in order of their files' names. */
export function scriptTestsIn(projectFolder: string): Promise<JsonFile<ScriptTest>[]> {
  return jsonFilesIn(join(projectFolder, SCRIPT_TESTS_FOLDER), readScriptTest);
}

/**
 * Writes a test case.
 * @param file the file that it replaces; null makes a new one that is named after it
 * @returns name of the file
 * @throws UserError when it cannot be written
 */
export async function saveScriptTest(
  projectFolder: string,
  test: ScriptTest,
  file: string | null,
): Promise<string> {
  const folder = join(projectFolder, SCRIPT_TESTS_FOLDER);
  const name = file === null ? freeName(await namesIn(folder), test) : knownName(file);
  const path = join(folder, name);
  const staged = join(folder, `.${randomUUID()}.tmp`);
  try {
    await makeFolder(folder);
    await writeDurably(staged, writeScriptTest(test));
    await replaceFile(staged, path);
  } catch (cause) {
    await rm(staged, { force: true });
    throw new UserError(`${path} cannot be written: ${reasonOf(cause)}.`, 'unwritable-file', {
      cause,
    });
  }
  return name;
}

/** Removes a test case; nothing happens when it is gone. @throws UserError when it cannot be removed */
export async function removeScriptTest(projectFolder: string, file: string): Promise<void> {
  const path = join(projectFolder, SCRIPT_TESTS_FOLDER, knownName(file));
  try {
    await rm(path);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw new UserError(`${path} cannot be removed: ${reasonOf(cause)}.`, 'unwritable-file', {
      cause,
    });
  }
}

/** A window names files of the folder only. */
function knownName(file: string): string {
  if (/^[^\\/:]+\.json$/.test(file) && !file.startsWith('.')) return file;
  throw new UserError(`"${file}" is no name of a test case file.`);
}

/** `lab-result-input-other-batch.json`, with a number when there is such a file. */
function freeName(taken: readonly string[], { message, script, name }: ScriptTest): string {
  const words = `${message} ${script} ${name}`
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = `${words}${number === 1 ? '' : `-${number}`}.json`;
    if (!used.has(candidate)) return candidate;
  }
}
