import { formsOfProject, type MessageForm } from '../../../shared/mes/message-form';
import { namedMessages, type Scenario } from '../../../shared/mes/scenario';
import type { ScenarioResult } from '../../../shared/mes/scenario-result';
import { objectsOf, type Project } from '../../../shared/project/project';
import { ancestorOf, treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import { MesClient } from './mes-client';
import type { MessageXml } from './message-xml';
import type { StartedBroker, StartedProject } from './plant';
import { runScenario, type ScenarioSurroundings } from './run-scenario';

/** A running project and what a run of a scenario needs beside. */
export interface ProjectRun extends Pick<ScenarioSurroundings, 'signal' | 'onStep'> {
  readonly project: Project;
  readonly plant: StartedProject;
  readonly xml: MessageXml;
}

/**
 * Runs a scenario against the web service of the message broker that its messages stand below.
 * @throws UserError when that broker has no web service
 */
export async function runProjectScenario(
  file: string,
  scenario: Scenario,
  { project, plant, xml, signal, onStep }: ProjectRun,
): Promise<ScenarioResult> {
  const { url } = brokerOf(file, scenario, project, plant.brokers);
  const { user, password } = plant;
  const connection = { url, user, password, allowSelfSigned: true };
  return runScenario(file, scenario, {
    client: new MesClient(connection, xml),
    plant,
    forms: scenarioForms(project),
    xml,
    ...(signal && { signal }),
    ...(onStep && { onStep }),
  });
}

/** Forms of the messages of a project by name, as scenarios name them. */
export function scenarioForms(project: Project): Map<string, MessageForm> {
  return new Map(formsOfProject(project).map(({ name, form }) => [name, form]));
}

function brokerOf(
  file: string,
  scenario: Scenario,
  project: Project,
  brokers: readonly StartedBroker[],
): StartedBroker {
  const wanted = brokerPaths(scenario, project);
  if (wanted.length > 1) {
    throw new UserError(
      `${file} names messages of several message brokers (${wanted.join(', ')}). A scenario speaks with one.`,
    );
  }
  const [path] = wanted;
  const found = path === undefined ? brokers[0] : brokers.find(({ broker }) => broker === path);
  if (found) return found;
  throw new UserError(
    path === undefined
      ? 'The project has no message broker with a web service.'
      : `The message broker ${path} has no web service that runs.`,
    'not-running',
  );
}

function brokerPaths(scenario: Scenario, project: Project): string[] {
  const named = new Set(namedMessages(scenario));
  const paths = objectsOf(project, 'message')
    .filter(({ name }) => named.has(name))
    .map(({ id }) => ancestorOf(project, id, 'broker'))
    .filter((broker) => broker !== undefined)
    .map(({ id }) => treeOf(project).pathOf(id));
  return [...new Set(paths)];
}
