import { randomUUID } from 'node:crypto';
import { answersRequest, checkReceived, type Finding } from '../../../shared/mes/answer-check';
import { isSameMessage, type MessageForm } from '../../../shared/mes/message-form';
import { misbehavedContainer, misbehavedXml } from '../../../shared/mes/misbehaviour';
import { requestContainer } from '../../../shared/mes/request';
import { type SendMisbehaviour, stepTitle } from '../../../shared/mes/scenario';
import type { ScenarioResult } from '../../../shared/mes/scenario-result';
import type {
  FetchedMessage,
  MesProgress,
  ScenarioEntry,
  SentMessage,
} from '../../../shared/contract/mes-calls';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import type { Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { notStarted } from '../runtime/not-running';
import { MesClient } from './mes-client';
import { messageText } from './message-text';
import type { MessageXml } from './message-xml';
import type { StartedProject } from './plant';
import { runProjectScenario } from './project-scenario';
import { type ScenarioFile, scenariosIn } from './scenario-files';

/** What the simulator of an open project works with. */
export interface SimulatorSurroundings {
  project(): Project;
  /** Folder that the project was saved to; null before. */
  projectFolder(): string | null;
  /** The project as it runs; nothing when it does not. */
  running(): StartedProject | undefined;
  readonly xml: MessageXml;
  progress(event: Omit<MesProgress, 'document'>): void;
}

/** A message that a user of the window sends. */
export interface WindowMessage {
  readonly broker: string;
  readonly form: MessageForm;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly messageContext: string;
  readonly orderContext: string;
  readonly misbehave: SendMisbehaviour;
}

/** Requests that are remembered, so that an answer can be checked against its request. */
const MOST_REQUESTS = 1_000;

/** The MES that a window plays against the running project. */
export class MesSimulator {
  private readonly clients = new Map<string, MesClient>();
  private requests: MessageContainer[] = [];
  private run: AbortController | undefined;

  constructor(private readonly around: SimulatorSurroundings) {}

  /**
   * Sends a message, as often as the misbehaviour says.
   * @throws UserError when the project does not run, or a context is no XML
   */
  async send(message: WindowMessage): Promise<SentMessage[]> {
    const client = this.clientOf(message.broker);
    const { xml } = this.around;
    const { form, values, misbehave } = message;
    const container = requestContainer({
      form,
      values: new Map(values.map(({ name, value }) => [name, value])),
      containerId: randomUUID(),
      messageId: randomUUID(),
      time: new Date(),
      messageContext: await xml.contextOf(message.messageContext, 'message context'),
      orderContext: await xml.contextOf(message.orderContext, 'order context'),
    });
    this.requests = [container, ...this.requests].slice(0, MOST_REQUESTS);
    const request = misbehavedXml(xml.write(misbehavedContainer(container, misbehave)), misbehave);
    const sent: SentMessage[] = [];
    for (let count = 0; count <= misbehave.duplicates; count += 1) {
      const { status, body, result, duration } = await client.send(request, misbehave.token);
      sent.push({
        instanceId: container.messageInstanceId,
        request,
        status,
        answer: body,
        success: status === 200 && result?.success === true,
        text: refusalText(result, body),
        duration,
      });
    }
    return sent;
  }

  /** Fetches the oldest message that waits and checks it. @throws UserError when the project does not run */
  async poll(broker: string, forms: readonly MessageForm[]): Promise<FetchedMessage> {
    const answer = await this.clientOf(broker).poll();
    const nothing = { xml: '', instanceId: '', title: '', answers: null, findings: [] };
    if (answer.kind === 'none') return { kind: 'none', ...nothing };
    const { xml } = answer;
    if (answer.kind === 'unreadable') {
      return { ...nothing, kind: 'unreadable', xml, title: answer.problem };
    }
    const { container } = answer;
    const request = this.requests.find((one) => answersRequest(container, one));
    return {
      kind: 'message',
      xml,
      instanceId: container.messageInstanceId,
      title: messageText(container),
      answers: request?.messageInstanceId ?? null,
      findings: findingsOf(container, forms, request),
    };
  }

  /** Acknowledges a message; an empty id means the one that was fetched last. */
  async acknowledge(broker: string, instanceId: string) {
    const client = this.clientOf(broker);
    const { accepted, status, body } = await client.acknowledge(
      instanceId === '' ? undefined : instanceId,
    );
    return { accepted, status, answer: body };
  }

  /** The scenarios of the project's folder. */
  async scenarios(): Promise<ScenarioEntry[]> {
    return (await this.files()).map(entryOf);
  }

  /**
   * Runs scenarios of the project's folder, one after the other.
   * @throws UserError when the project does not run, others run already, or there is no such file
   */
  async runScenarios(files: readonly string[]): Promise<ScenarioResult[]> {
    const plant = this.requireRunning();
    if (this.run) throw new UserError('Scenarios run already. End them first.', 'busy');
    const run = new AbortController();
    this.run = run;
    try {
      const known = new Map((await this.files()).map((one) => [one.file, one]));
      const results: ScenarioResult[] = [];
      for (const file of files) {
        if (run.signal.aborted) break;
        results.push(await this.runOne(file, known.get(file), plant, run.signal));
      }
      return results;
    } finally {
      this.run = undefined;
    }
  }

  /** Ends the scenarios that run, if any. */
  stopScenarios(): void {
    this.run?.abort();
  }

  private async runOne(
    file: string,
    found: ScenarioFile | undefined,
    plant: StartedProject,
    signal: AbortSignal,
  ): Promise<ScenarioResult> {
    if (!found) throw new UserError(`There is no scenario file "${file}" any more.`, 'missing');
    if ('problem' in found) return unreadable(file, found.problem);
    return runProjectScenario(file, found.scenario, {
      project: this.around.project(),
      plant,
      xml: this.around.xml,
      signal,
      onStep: (number, title, result) =>
        this.around.progress({ file, number, title, result: result ?? null }),
    });
  }

  private async files(): Promise<ScenarioFile[]> {
    const folder = this.around.projectFolder();
    return folder === null ? [] : scenariosIn(folder);
  }

  private clientOf(broker: string): MesClient {
    const { brokers, user, password } = this.requireRunning();
    const url = brokers.find((one) => one.broker === broker)?.url;
    if (url === undefined) {
      throw new UserError(
        `The message broker ${broker} has no web service that runs.`,
        'not-running',
      );
    }
    // Another start has other users, and may have another address.
    const key = JSON.stringify([url, user, password]);
    const known = this.clients.get(key);
    if (known) return known;
    const connection = { url, user, password, allowSelfSigned: true };
    const client = new MesClient(connection, this.around.xml);
    this.clients.clear();
    this.clients.set(key, client);
    return client;
  }

  private requireRunning(): StartedProject {
    const running = this.around.running();
    if (running) return running;
    throw notStarted();
  }
}

function refusalText(
  result: { success: boolean; text?: string } | undefined,
  body: string,
): string {
  if (!result) return body;
  return result.success ? '' : (result.text ?? '');
}

function findingsOf(
  container: MessageContainer,
  forms: readonly MessageForm[],
  request: MessageContainer | undefined,
): Finding[] {
  const { content } = container;
  if (content.type !== 'OrderParameter') return [];
  const form = forms.find((one) => isSameMessage(one, content));
  if (form) return checkReceived(form, container, request);
  const text = 'No message description has these IDs, so the message was not checked.';
  return [{ severity: 'warning', parameter: '', text }];
}

function entryOf(found: ScenarioFile): ScenarioEntry {
  if ('problem' in found) {
    return {
      file: found.file,
      name: found.file,
      description: '',
      steps: [],
      problem: found.problem,
    };
  }
  const { name, description, steps } = found.scenario;
  return { file: found.file, name, description, steps: steps.map(stepTitle), problem: null };
}

function unreadable(file: string, problem: string): ScenarioResult {
  return {
    file,
    name: file,
    passed: false,
    stepCount: 0,
    steps: [
      {
        number: 0,
        title: 'read the file',
        state: 'failed',
        text: problem,
        differences: [],
        findings: [],
        duration: 0,
      },
    ],
    notes: [],
    duration: 0,
  };
}
