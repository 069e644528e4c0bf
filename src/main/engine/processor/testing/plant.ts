import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { TestEditor } from '../../../../shared/commands/test-editor';
import type { Values } from '../../../../shared/commands/values';
import type { JournalDetail } from '../../../../shared/journal/journal-entry';
import { ALL_ENTRIES } from '../../../../shared/journal/journal-filter';
import { compileMessage } from '../../../../shared/mapping/compile-message';
import type { MessageContainer, MessageParameter } from '../../../../shared/msi/messages/message';
import { readContainer } from '../../../../shared/msi/messages/read-container';
import { readTransferResult } from '../../../../shared/msi/messages/transfer-result';
import { writeContainer } from '../../../../shared/msi/messages/write-container';
import type { DataType } from '../../../../shared/project/enumerations';
import type { ObjectId } from '../../../../shared/project/object';
import { rowsOf } from '../../../../shared/project/project';
import type { TableName } from '../../../../shared/tables/tables';
import { Historian } from '../../historian/historian';
import { LiveItems } from '../../items/live-items';
import { Journal } from '../../journal/journal';
import { createLog } from '../../log/log';
import { OsiPi } from '../../osi-pi/osi-pi';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';
import { readMessageTemplate } from '../../xml-description/template-file';
import { storedQueues } from '../../scripts/script-queues';
import { Scripts } from '../../scripts/scripts';
import { MessageProcessor } from '../message-processor';
import type { MessageScripts } from '../message-scripts';

const assetsFolder = join(import.meta.dirname, '../../../../../assets');

export const BROKER = '/System/Core/Broker';
export const REACTOR = '/System/Core/Reactor1';
const IDS = {
  supplierId: 'Acme',
  deviceTypeId: 'Reactor',
  messageId: 'M',
  supplierVersion: '1.0',
};

/** What a tag of a test's message is, beside its name. */
export interface TestTag {
  readonly direction: 'TO_SF' | 'TO_MES' | 'BOTH';
  readonly dataType?: DataType;
  readonly mesQualifier?: boolean;
  readonly rangeHigh?: number;
  readonly optional?: boolean;
}

/** A plant with a broker, two reactors, a journal, a clock that the test turns, and a MES to send. */
export class Plant {
  readonly editor = new TestEditor();
  readonly clock = { time: Date.UTC(2026, 0, 2) };
  readonly logged: string[] = [];
  private ids = 0;
  private readonly messages = new Map<string, ObjectId>();

  private constructor(
    private readonly folder: string,
    private readonly template: Awaited<ReturnType<typeof readMessageTemplate>>,
  ) {
    this.editor.create('/System/Core', 'broker', 'Broker', { systemId: 'SF1' });
    for (const reactor of ['Reactor1', 'Reactor2']) {
      this.editor.create('/System/Core', 'folder', reactor);
      const add = (name: string, properties: Values) =>
        this.editor.create(`/System/Core/${reactor}`, 'item', name, properties);
      add('Batch', { dataType: 'String', keepValue: true });
      add('Temperature', { initialValue: '37.5' });
      add('Trigger', { dataType: 'Boolean', initialValue: 'false' });
      add('Text', { dataType: 'String' });
    }
  }

  static async create(): Promise<Plant> {
    return new Plant(await temporaryFolder(), await readMessageTemplate(assetsFolder));
  }

  /** Adds a message configuration below the broker. */
  message(name: string, properties: Values, tags: Readonly<Record<string, TestTag>> = {}): this {
    const id = this.editor.create(BROKER, 'message', name, {
      ...IDS,
      messageId: name,
      ...properties,
    });
    this.messages.set(name, id);
    for (const [objectName, tag] of Object.entries(tags)) {
      this.editor.insert(id, 'tagList', { objectName, ...tag });
    }
    return this;
  }

  /** Adds a row to a table of a message. */
  row(name: string, table: TableName, values: Values): this {
    this.editor.insert(this.idOf(name), table, values);
    return this;
  }

  idOf(name: string): ObjectId {
    const id = this.messages.get(name);
    if (id === undefined) throw new Error(`The test has no message ${name}.`);
    return id;
  }

  /** Starts the plant with these scripts of its messages. @throws ScriptError */
  async scripted(
    texts: Readonly<Record<string, Partial<Record<keyof MessageScripts, string>>>>,
  ): Promise<RunningPlant> {
    const running = this.start(false);
    await running.operate(this.messages, texts);
    return running;
  }

  /**
   * Starts items, journal and processor.
   * @param operate puts all messages into Operation
   */
  start(operate = true): RunningPlant {
    const now = () => this.clock.time;
    const log = createLog('info', (text) => this.logged.push(text));
    const journal = Journal.open(join(this.folder, 'journal.sqlite'), { log, now });
    const items = new LiveItems(this.editor.project, { log, now, retained: journal.retained() });
    const historian = new Historian({ folder: join(this.folder, 'historian'), items, log, now });
    historian.start(this.editor.project);
    // The plant has no account at any PI Web API.
    const osiPi = new OsiPi({ find: () => Promise.resolve(undefined) });
    onTestFinished(() => osiPi.stop());
    const newId = () => {
      this.ids += 1;
      return guid(this.ids);
    };
    const processor = new MessageProcessor({
      items,
      store: journal,
      history: historian,
      osiPi,
      template: this.template,
      log,
      now,
      newId,
      changed: () => {},
    });
    for (const id of operate ? this.messages.values() : []) {
      processor.operate(compileMessage(this.editor.project, id));
    }
    const reach = { items, queues: storedQueues(journal), project: () => this.editor.project };
    const scripts = new Scripts(reach, { log });
    return new RunningPlant(this, items, journal, historian, processor, this.template, scripts);
  }
}

/** A GUID that tells its number. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A running plant, seen from the MES and from the shop floor. */
export class RunningPlant {
  private sent = 0;
  private ended = false;

  constructor(
    readonly plant: Plant,
    readonly items: LiveItems,
    readonly journal: Journal,
    readonly historian: Historian,
    readonly processor: MessageProcessor,
    private readonly template: Awaited<ReturnType<typeof readMessageTemplate>>,
    private readonly scripts: Scripts,
  ) {
    onTestFinished(() => this.stop());
  }

  /** Puts messages into Operation with their scripts. @throws ScriptError */
  async operate(
    messages: ReadonlyMap<string, ObjectId>,
    texts: Readonly<Record<string, Partial<Record<keyof MessageScripts, string>>>>,
  ): Promise<void> {
    for (const [name, id] of messages) {
      const { input, output, trigger } = texts[name] ?? {};
      const load = async (file: string, text: string | undefined) =>
        text === undefined ? {} : { [file]: await this.scripts.load(`${name}/${file}.lua`, text) };
      this.processor.operate(compileMessage(this.plant.editor.project, id), {
        ...(await load('input', input)),
        ...(await load('output', output)),
        ...(await load('trigger', trigger)),
      });
    }
  }

  /** The next message to the MES, within the seconds that a script takes to make one. */
  fetchSlowly(): Promise<MessageContainer> {
    return vi.waitFor(
      async () => {
        const container = await this.fetch();
        if (!container) throw new Error('No message waits for the MES.');
        return container;
      },
      { timeout: 8_000, interval: 50 },
    );
  }

  /** The MES sends an order parameter message. @returns the text of a refusal, or `taken` */
  async send(
    name: string,
    parameters: Readonly<Record<string, string>>,
    part: Partial<MessageContainer> & { readonly orderContext?: string } = {},
  ): Promise<string> {
    const tags = rowsOf(this.plant.editor.project, this.plant.idOf(name), 'tagList');
    const { orderContext = '', ...container } = part;
    this.sent += 1;
    return this.sendXml(
      writeContainer(
        {
          messageInstanceId: guid(900_000 + this.sent),
          direction: 'MES_TO_SF',
          systemId: 'SF1',
          messageContext: '',
          content: {
            type: 'OrderParameter',
            messageInstanceId: guid(800_000 + this.sent),
            direction: 'MES_TO_SF',
            ...IDS,
            messageId: name,
            orderContext,
            creationTime: '2026-01-02 00:00:00,000',
            parameters: Object.entries(parameters).map(([parameter, value]): MessageParameter => {
              const tag = tags.find(({ objectName }) => objectName === parameter);
              return {
                name: parameter,
                dataType: tag?.dataType ?? 'String',
                value,
                isQualifier: tag?.mesQualifier === true,
                acquisitionTime: '',
              };
            }),
          },
          ...container,
        },
        this.template,
      ),
    );
  }

  /** The MES sends a body. @returns the text of a refusal, or `taken` */
  async sendXml(body: string | Uint8Array): Promise<string> {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const answer = await this.processor.receiver.receive(BROKER, bytes, 'mes');
    const result = readTransferResult(answer, this.template);
    return result.success ? 'taken' : result.text;
  }

  /** The MES fetches and acknowledges the next message; undefined when none waits. */
  async fetch(): Promise<MessageContainer | undefined> {
    const next = await this.journal.next(BROKER, 'mes');
    if (!next) return undefined;
    await this.journal.acknowledge(BROKER, next.instanceId, 'mes');
    return readContainer(next.xml, this.template);
  }

  /** The next message to the MES, as soon as there is one. */
  async fetchSoon(): Promise<MessageContainer> {
    return soon(async () => {
      const container = await this.fetch();
      if (!container) throw new Error('No message waits for the MES.');
      return container;
    });
  }

  /** Every entry of the journal, oldest first. */
  async entries(): Promise<JournalDetail[]> {
    const { entries } = await this.journal.list(ALL_ENTRIES, null, 500);
    return entries.flatMap(({ id }) => this.journal.detail(id) ?? []).reverse();
  }

  /** Ends the processor and closes the journal, as a stop of the project does. */
  async stop(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.processor.stop();
    await this.scripts.stop();
    this.items.stop();
    await this.historian.stop();
    this.journal.close();
  }
}
