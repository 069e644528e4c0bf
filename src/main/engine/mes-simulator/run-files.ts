import { basename, resolve } from 'node:path';
import type { Scenario } from '../../../shared/mes/scenario';
import type { ScenarioResult } from '../../../shared/mes/scenario-result';
import type { Project } from '../../../shared/project/project';
import type { Log } from '../log/log';
import { openProjectFolder } from '../project-folder/project-folder';
import { MesClient, type MesConnection } from './mes-client';
import { loadMessageXml, type MessageXml } from './message-xml';
import { runProjectScenario, scenarioForms } from './project-scenario';
import { runScenario } from './run-scenario';
import { projectFolderOf, readScenarioFile } from './scenario-files';
import { startProject } from './start-project';

/** Scenarios that are run without a window. */
export interface FilesRun {
  readonly files: readonly string[];
  /** The project of all files; that above each file when it is left out. */
  readonly projectFolder?: string;
  /** A web service that runs already; the project is started when it is left out. */
  readonly server?: MesConnection;
  readonly assetsFolder: string;
  readonly log: Log;
  /** Told of each result as it comes. */
  readonly ended: (result: ScenarioResult) => void;
}

interface ReadFile {
  readonly file: string;
  readonly scenario: Scenario;
  readonly folder: string;
  readonly project: Project;
}

/**
 * Runs scenario files one after the other. Each one that starts its project has one of its own, so
 * that no scenario finds what another one left.
 * @throws UserError when a file or a project cannot be read, or a project cannot be started
 */
export async function runScenarioFiles(run: FilesRun): Promise<ScenarioResult[]> {
  const xml = await loadMessageXml(run.assetsFolder);
  const files = await readAll(run);
  const results: ScenarioResult[] = [];
  for (const one of files) {
    const result = run.server
      ? await runAgainst(one, run.server, xml)
      : await runStarted(one, run, xml);
    run.ended(result);
    results.push(result);
  }
  return results;
}

/** Everything is read before anything starts: a file that is damaged is found at once. */
async function readAll({ files, projectFolder }: FilesRun): Promise<ReadFile[]> {
  const projects = new Map<string, Project>();
  const read: ReadFile[] = [];
  for (const path of files) {
    const scenario = await readScenarioFile(path);
    const folder =
      projectFolder === undefined ? await projectFolderOf(path) : resolve(projectFolder);
    const project = projects.get(folder) ?? (await openProjectFolder(folder)).project;
    projects.set(folder, project);
    read.push({ file: basename(path), scenario, folder, project });
  }
  return read;
}

function runAgainst(
  { file, scenario, project }: ReadFile,
  server: MesConnection,
  xml: MessageXml,
): Promise<ScenarioResult> {
  const client = new MesClient(server, xml);
  return runScenario(file, scenario, { client, plant: null, forms: scenarioForms(project), xml });
}

async function runStarted(
  { file, scenario, folder, project }: ReadFile,
  { assetsFolder, log }: FilesRun,
  xml: MessageXml,
): Promise<ScenarioResult> {
  const plant = await startProject({ project, projectFolder: folder, assetsFolder, log });
  try {
    return await runProjectScenario(file, scenario, { project, plant, xml });
  } finally {
    await plant.stop();
  }
}
