import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PROJECT_FILE, SCENARIOS_FOLDER } from '../../../shared/project-files/file-set';
import { readScenario, type Scenario } from '../../../shared/mes/scenario';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';

/** A scenario file of a project, readable or not. */
export type ScenarioFile =
  | { readonly file: string; readonly scenario: Scenario }
  | { readonly file: string; readonly problem: string };

/** Bytes of a scenario file. */
const LARGEST_FILE = 5_000_000;

/** The scenarios of a project folder, in order of their files' names. */
export async function scenariosIn(projectFolder: string): Promise<ScenarioFile[]> {
  const folder = join(projectFolder, SCENARIOS_FOLDER);
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => scenarioOrProblem(folder, name)));
}

async function scenarioOrProblem(folder: string, name: string): Promise<ScenarioFile> {
  try {
    return { file: name, scenario: await readScenarioFile(join(folder, name)) };
  } catch (error) {
    if (error instanceof UserError) return { file: name, problem: error.message };
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return [];
    throw new UserError(`${folder} cannot be read: ${reasonOf(cause)}.`, 'unreadable-file', {
      cause,
    });
  }
}

/**
 * Reads a scenario file.
 * @throws UserError naming the file and what is wrong with it
 */
export async function readScenarioFile(path: string): Promise<Scenario> {
  return readScenario(basename(path), await contentOf(path));
}

async function contentOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST_FILE) return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${reasonOf(cause)}.`, 'unreadable-file', {
      cause,
    });
  }
  throw new UserError(`${path} is no scenario: it is larger than ${LARGEST_FILE / 1e6} MB.`);
}

/**
 * The project that a scenario file belongs to: the nearest folder above it that holds a project.
 * @throws UserError with code `no-project` when there is none
 */
export async function projectFolderOf(scenarioFile: string): Promise<string> {
  const file = resolve(scenarioFile);
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((await namesIn(folder)).includes(PROJECT_FILE)) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new UserError(
    `No folder above ${file} holds a project (${PROJECT_FILE}). Name it with --project DIR.`,
    'no-project',
  );
}
