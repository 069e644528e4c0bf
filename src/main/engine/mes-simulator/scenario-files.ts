import { dirname, join, resolve } from 'node:path';
import { PROJECT_FILE, SCENARIOS_FOLDER } from '../../../shared/project-files/file-set';
import { readScenario, type Scenario } from '../../../shared/mes/scenario';
import { UserError } from '../../../shared/user-error';
import { jsonFilesIn, namesIn, readJsonFile } from '../files/json-files';

/** A scenario file of a project, readable or not. */
export type ScenarioFile =
  | { readonly file: string; readonly scenario: Scenario }
  | { readonly file: string; readonly problem: string };

/** The scenarios of a project folder, in order of their files' names. */
export async function scenariosIn(projectFolder: string): Promise<ScenarioFile[]> {
  const files = await jsonFilesIn(join(projectFolder, SCENARIOS_FOLDER), readScenario);
  return files.map((one) => ('problem' in one ? one : { file: one.file, scenario: one.content }));
}

/**
 * Reads a scenario file.
 * @throws UserError naming the file and what is wrong with it
 */
export function readScenarioFile(path: string): Promise<Scenario> {
  return readJsonFile(path, readScenario);
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
