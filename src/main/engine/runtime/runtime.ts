import { randomUUID } from 'node:crypto';
import type { TriedRequest } from '../../../shared/contract/history-calls';
import type { OperatingMessage, RuntimeState } from '../../../shared/contract/runtime-calls';
import type { JournalDetail } from '../../../shared/journal/journal-entry';
import { compileMessage } from '../../../shared/mapping/compile-message';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import type { ObjectId } from '../../../shared/project/object';
import { objectOf, objectsOf, type Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import { Historian } from '../historian/historian';
import { type HistorianSettings, historianSettings } from '../historian/historian-settings';
import { historianFolder, openStore } from '../historian/open-store';
import { LiveItems } from '../items/live-items';
import { OpcUaSources } from '../opcua/sources/opcua-sources';
import { Simulation } from '../items/simulation';
import { OsiPi } from '../osi-pi/osi-pi';
import { PiAccounts } from '../osi-pi/pi-accounts';
import { Journal } from '../journal/journal';
import { journalSettings } from '../journal/journal-settings';
import type { JournalNews } from '../journal/journal-feed';
import type { Log } from '../log/log';
import { EXCEPTION_SLOT } from '../processor/exception-sender';
import { MessageProcessor } from '../processor/message-processor';
import type { ProcessorParts } from '../processor/processor-parts';
import { readMessageTemplate } from '../xml-description/template-file';
import { type MessageScripts, stopScripts } from '../processor/message-scripts';
import { readiness } from '../processor/readiness';
import { type EnteredRequest, tryRequest } from '../request-trial/try-request';
import type { ScriptReach } from '../scripts/script-api';
import { storedQueues } from '../scripts/script-queues';
import { Scripts } from '../scripts/scripts';
import type { StartedBroker } from '../mes-simulator/plant';
import { SimulatorUser, type UserDirectory } from '../users/simulator-user';
import { BrokerConnections } from './broker-connections';
import { loadMessageScripts } from './load-message-scripts';
import { editsSince, isChanged, markedForOperation, type MessageSnapshot } from './message-state';

export interface RuntimeOptions {
  readonly document: string;
  readonly project: Project;
  /** Where replay files stand; null before the first save. */
  readonly projectFolder: string | null;
  readonly journalFile: string;
  readonly dataFolder: string;
  readonly assetsFolder: string;
  readonly users: UserDirectory;
  readonly log: Log;
  /** Something that `state` tells changed. */
  readonly changed: () => void;
  /** Is told of new journal entries while somebody follows. */
  readonly news?: (news: JournalNews) => void;
  /** Puts every message into Operation that is ready for it, whatever its processing mode is. */
  readonly operateAll?: boolean;
  /** Listens on a free port of 127.0.0.1 instead of the configured one. */
  readonly anyPort?: boolean;
}

/** How often values that survive a restart are stored, in milliseconds. */
const RETAIN_INTERVAL = 1_000;

/** Stands in the journal in place of the user that sent a message. */
const REPLAY_USER = 'replay';

interface Operation {
  readonly snapshot: MessageSnapshot;
  readonly since: number;
  /** Why the message does not take part; empty when it does. */
  readonly reasons: readonly string[];
}

/** A running project: its items, its journal, the web services of its brokers, and its messages. */
export class Runtime {
  readonly items: LiveItems;
  /** As whom a simulated MES logs in. */
  readonly simulator: SimulatorUser;
  readonly historian: Historian;
  private readonly osiPi: OsiPi;
  /** What scripts of the project read and write. */
  readonly scriptReach: ScriptReach & { readonly items: LiveItems };
  private readonly simulation: Simulation;
  private readonly opcuaSources: OpcUaSources;
  private readonly processing: ProcessorParts;
  private readonly processor: MessageProcessor;
  /** Scripts of the messages in Operation. */
  readonly scripts: Scripts;
  private readonly brokers: BrokerConnections;
  /** Taking over edits takes time: web services move, replay files are read. */
  private following: Promise<void> = Promise.resolve();
  private retaining: NodeJS.Timeout | undefined;
  private readonly operations = new Map<ObjectId, Operation>();
  private readonly since = Date.now();
  private project: Project;

  private constructor(
    private readonly options: RuntimeOptions,
    readonly journal: Journal,
    private readonly template: MessageTemplate,
    settings: HistorianSettings,
  ) {
    const { project, log, changed } = options;
    this.project = project;
    this.simulator = new SimulatorUser(options.users);
    this.items = new LiveItems(project, { log, retained: journal.retained() });
    this.historian = new Historian({
      folder: historianFolder(options.journalFile),
      store: openStore(options.journalFile, settings, log),
      settings,
      items: this.items,
      log,
    });
    this.osiPi = new OsiPi(new PiAccounts(options.dataFolder));
    const { projectFolder } = options;
    this.simulation = new Simulation(project, this.items, { projectFolder, log });
    const { dataFolder } = options;
    this.opcuaSources = new OpcUaSources(project, { dataFolder, items: this.items, log, changed });
    this.items.passWritesTo(this.opcuaSources);
    this.scriptReach = {
      items: this.items,
      queues: storedQueues(journal),
      project: () => this.project,
      history: this.historian,
    };
    this.scripts = new Scripts(this.scriptReach, { log });
    this.processing = {
      items: this.items,
      store: journal,
      history: this.historian,
      osiPi: this.osiPi,
      template,
      log,
      now: Date.now,
      newId: randomUUID,
      changed,
    };
    this.processor = new MessageProcessor(this.processing);
    this.brokers = new BrokerConnections({
      ...options,
      users: this.simulator,
      receiver: this.processor.receiver,
      store: journal,
      template,
    });
  }

  /**
   * Starts a project.
   * @throws UserError when its journal cannot be opened. A web service that cannot start and a message
   *   that is not ready do not stop the others; `state` says why.
   */
  static async start(options: RuntimeOptions): Promise<Runtime> {
    const template = await readMessageTemplate(options.assetsFolder);
    const { log, news, dataFolder } = options;
    const settings = await historianSettings(dataFolder).read();
    const { retention } = await journalSettings(dataFolder, log).read();
    const journal = Journal.open(options.journalFile, { log, retention, ...(news && { news }) });
    const runtime = new Runtime(options, journal, template, settings);
    try {
      await runtime.begin();
    } catch (error) {
      await runtime.stop();
      throw error;
    }
    return runtime;
  }

  private async begin(): Promise<void> {
    const marked = markedForOperation(this.project);
    await Promise.all(marked.map((message) => this.takeIntoOperation(message)));
    if (this.options.operateAll) await this.operateReady();
    this.processor.start();
    // A MES that is let in before its messages are in Operation would be refused.
    await this.brokers.follow(this.project);
    this.historian.start(this.project);
    await this.simulation.start();
    await this.opcuaSources.start();
    this.retaining = setInterval(() => void this.retain(), RETAIN_INTERVAL);
  }

  /** Ends web services first, so that nothing is accepted that is not carried out. */
  async stop(): Promise<void> {
    await this.following;
    await this.brokers.stop();
    clearInterval(this.retaining);
    this.simulation.stop();
    await this.opcuaSources.stop();
    await this.processor.stop();
    await this.scripts.stop();
    await this.retain();
    this.items.stop();
    await this.historian.stop();
    this.osiPi.stop();
    this.journal.close();
  }

  /** The web services that listen, by broker. */
  get webServices(): readonly StartedBroker[] {
    return this.brokers.webServices;
  }

  /** How everything stands. */
  get state(): RuntimeState {
    return {
      document: this.options.document,
      state: 'running',
      since: this.since,
      brokers: this.brokers.states,
      connections: this.opcuaSources.states,
      messages: [...this.operations].map(([object, operation]) =>
        this.messageState(object, operation),
      ),
    };
  }

  /**
   * Switches a message to Operation, or takes on its edits.
   * @throws UserError with the reasons when it is not ready; a message in Operation goes on as it was
   */
  async operate(message: ObjectId): Promise<void> {
    const { reasons, scripts } = await this.prepare(message);
    if (reasons.length > 0) throw new UserError(reasons.join(' '), 'not-ready');
    this.begun(message, reasons, scripts);
  }

  /**
   * Switches the messages of these names to Operation, as far as they are not.
   * @throws UserError naming a message that is missing or not ready
   */
  async operateNamed(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const message = objectsOf(this.project, 'message').find((one) => one.name === name);
      if (!message) throw new UserError(`There is no message "${name}".`, 'missing-object');
      const operation = this.operations.get(message.id);
      if (operation?.reasons.length !== 0) await this.operate(message.id);
    }
  }

  /** Takes a message out of Operation. */
  withdraw(message: ObjectId): void {
    if (!this.operations.delete(message)) return;
    this.processor.withdraw(message);
    this.options.changed();
  }

  /**
   * Sends a message in Operation at once, without its trigger.
   * @param device DeviceName of a group mapping, EquipmentId of a flexible one; empty otherwise
   * @returns its journal entry
   * @throws UserError with the reason when it is not sent
   */
  async send(message: ObjectId, device: string): Promise<number> {
    const reasons = this.operations.get(message)?.reasons ?? [];
    if (reasons.length > 0) {
      const text = `The message is not in Operation. ${reasons.join(' ')}`;
      throw new UserError(text, 'not-ready');
    }
    const sent = await this.processor.send(message, device);
    if ('refusal' in sent) throw new UserError(sent.refusal, 'not-sent');
    return sent.entry;
  }

  /** What differs between a message as it runs and as it is configured now. */
  differenceOf(message: ObjectId): string[] {
    const operation = this.operations.get(message);
    if (!operation) return [];
    return editsSince(operation.snapshot, this.project);
  }

  /**
   * Puts a message to the MES at the end of its queue again, as a new message with another id.
   * @returns its journal entry
   */
  resend({ xml, ...former }: JournalDetail): Promise<number> {
    const container = this.renewed(xml);
    return this.journal.commit((journal) =>
      journal.addOutgoing({
        time: Date.now(),
        broker: former.broker,
        message: former.message,
        messageType: former.messageType,
        device: former.device,
        instanceId: container.messageInstanceId,
        answers: former.answers,
        xml: writeContainer(container, this.template),
        duration: 0,
        steps: former.steps,
      }),
    );
  }

  /** Receives a message of the journal again, as a new message with another id. */
  async replay({ xml, broker }: JournalDetail): Promise<void> {
    const container = this.renewed(xml);
    const body = new TextEncoder().encode(writeContainer(container, this.template));
    await this.processor.receiver.receive(broker, body, REPLAY_USER);
  }

  /**
   * Answers a request of a flexible or historian mapping as its message is configured now, without
   * journal and MES.
   * @throws UserError when the message has no such mapping, or the answer cannot be made
   */
  tryRequest(request: EnteredRequest): Promise<TriedRequest> {
    return tryRequest(this.processing, this.project, request);
  }

  /**
   * Puts an exception into the message queue of its provider.
   * @param provider path of the object
   * @throws UserError when there is no such object
   */
  async pushException(provider: string, exception: string): Promise<void> {
    if (treeOf(this.project).idAt(provider) === undefined) {
      throw new UserError(`There is no object at ${provider}.`, 'missing-object');
    }
    await this.journal.push(provider, EXCEPTION_SLOT, exception);
  }

  /** Takes over an edited project: items and switches at once, messages when they are switched. */
  projectChanged(project: Project): void {
    const former = this.project;
    this.project = project;
    // Only tables and scripts of messages changed: they are read when their message is switched.
    if (project.objects === former.objects) return this.options.changed();
    this.items.projectChanged(project);
    this.historian.projectChanged(project);
    const marked = new Set(markedForOperation(project));
    const wasMarked = new Set(markedForOperation(former));
    for (const id of this.operations.keys()) {
      if (!project.objects.has(id) || (wasMarked.has(id) && !marked.has(id))) this.withdraw(id);
    }
    this.following = this.following.then(() => this.follow(project));
    for (const id of marked) {
      if (!wasMarked.has(id) && !this.operations.has(id)) {
        this.following = this.following
          .then(() => this.takeIntoOperation(id))
          .catch((error: unknown) => this.notFollowed(error));
      }
    }
    this.options.changed();
  }

  private renewed(xml: string): MessageContainer {
    return { ...readContainer(xml, this.template), messageInstanceId: randomUUID() };
  }

  /** Puts every message into Operation that is ready for it. The others are no fault: nobody chose them. */
  private async operateReady(): Promise<void> {
    for (const { id, name } of objectsOf(this.project, 'message')) {
      if (this.operations.has(id)) continue;
      const { reasons, scripts } = await this.prepare(id);
      if (reasons.length === 0) this.begun(id, reasons, scripts);
      else this.options.log.info(`Message "${name}" stays in Configuration. ${reasons.join(' ')}`);
    }
  }

  /** Takes a message into Operation, or notes why it does not take part. */
  private async takeIntoOperation(id: ObjectId): Promise<void> {
    const { reasons, scripts } = await this.prepare(id);
    this.begun(id, reasons, scripts);
  }

  private begun(id: ObjectId, reasons: readonly string[], scripts: MessageScripts): void {
    const message = objectOf(this.project, id, 'message');
    // It was removed while its scripts were loaded.
    if (!message) return stopScripts(scripts);
    const snapshot = { project: this.project, message };
    this.operations.set(id, { snapshot, since: Date.now(), reasons });
    if (reasons.length === 0) this.processor.operate(compileMessage(this.project, id), scripts);
    else this.processor.withdraw(id);
    this.options.changed();
  }

  /** The scripts of a message that is ready, or why it is not. */
  private async prepare(
    id: ObjectId,
  ): Promise<{ readonly reasons: readonly string[]; readonly scripts: MessageScripts }> {
    const reasons = readiness(this.project, id);
    if (reasons.length > 0) return { reasons, scripts: {} };
    const loaded = await loadMessageScripts(this.project, id, this.scripts);
    if ('problem' in loaded) return { reasons: [loaded.problem], scripts: {} };
    return { reasons, scripts: loaded.scripts };
  }

  private messageState(object: ObjectId, operation: Operation): OperatingMessage {
    const { snapshot, since, reasons } = operation;
    const counts = this.processor.countsOf(object);
    return {
      object,
      reasons: [...reasons],
      since,
      changed: isChanged(snapshot, this.project),
      received: counts?.received ?? 0,
      sent: counts?.sent ?? 0,
      failed: counts?.failed ?? 0,
      lastError: counts?.lastError ?? '',
    };
  }

  private async follow(project: Project): Promise<void> {
    try {
      await this.brokers.follow(this.project);
      await this.simulation.projectChanged(project);
      await this.opcuaSources.projectChanged(project);
    } catch (error) {
      this.notFollowed(error);
    }
  }

  private notFollowed(error: unknown): void {
    this.options.log.error('An edit could not be taken over. Stop and start the project.', error);
  }

  /** Values that survive a restart are stored with the messages that write them; here are the others. */
  private async retain(): Promise<void> {
    const values = this.items.takeRetained();
    if (values.length === 0) return;
    try {
      await this.journal.commit((journal) => journal.retain(values));
    } catch (error) {
      this.options.log.error('Values of items could not be kept for the next start.', error);
    }
  }
}
