import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttributeIds,
  type ClientSession,
  type DataValue,
  type StatusCode,
  type VariantOptions,
} from 'node-opcua';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { Interval } from '../../../../../shared/aggregates/methods';
import { TestEditor } from '../../../../../shared/commands/test-editor';
import type { Values } from '../../../../../shared/commands/values';
import type { ItemValue } from '../../../../../shared/items/item-value';
import { LiveItems } from '../../../items/live-items';
import type { Log } from '../../../log/log';
import { type BareServer, startBareServer } from '../../testing/bare-server';
import { IoModelSpace } from '../io-model-space';
import type { MessageCalls } from '../message-calls';
import type { ModelSource } from '../model-source';

/** Paths of the project that is served. */
export const CORE = '/System/Core';
export const REACTOR = `${CORE}/Reactor 1`;
export const TEMPERATURE = `${REACTOR}/Temperature`;
/** When the items of a model have their initial values. */
export const TIME = Date.UTC(2026, 4, 1);

/**
 * Serves each test of a file the model of a new project with a reactor. They share a server on a free
 * port of 127.0.0.1 and a client's session.
 * @param take is given the model before each test
 */
export function serveModels(take: (model: ServedModel) => void): void {
  let folder: string;
  let bare: BareServer;
  let session: ClientSession;
  let model: ServedModel;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
    bare = await startBareServer(folder);
    session = await bare.connect();
  }, 60_000);

  beforeEach(() => {
    model = new ServedModel(bare, session);
    take(model);
  });

  afterEach(() => model.detach());

  afterAll(async () => {
    await bare.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

/** The I/O model of a project that a test edits, as a client sees it. */
export class ServedModel {
  readonly editor = projectWithReactor();
  readonly log = {
    info: vi.fn<Log['info']>(),
    warning: vi.fn<Log['warning']>(),
    error: vi.fn<Log['error']>(),
  };
  readonly items = new LiveItems(this.editor.project, { log: this.log, now: () => TIME });
  /** Past values of every recorded item, oldest first. */
  readonly recorded: ItemValue[] = [];
  /** Is given what clients call of a message: the name, the message and the inputs; answers what a test lets it. */
  readonly calls = vi.fn<(...call: unknown[]) => Promise<string>>();
  /** Is told of what clients had carried out. */
  readonly commanded = vi.fn<ModelSource['commanded']>();
  /** The index of the namespace in which the model is. */
  readonly namespace: number;
  private readonly space: IoModelSpace;

  constructor(
    bare: BareServer,
    readonly session: ClientSession,
  ) {
    const { editor, items, recorded, calls, commanded, log } = this;
    this.namespace = bare.namespace.index;
    this.space = new IoModelSpace({
      project: () => editor.project,
      items,
      history: { read: (_path, range) => readRecorded(recorded, range), isStepped: () => false },
      messages: messagesOf(calls),
      commanded,
    });
    this.space.attach({ ...bare, log });
  }

  detach(): void {
    this.space.detach();
  }

  /** Takes the edits of the editor over into the running project. */
  follow(): void {
    this.items.projectChanged(this.editor.project);
    this.space.projectChanged(this.editor.project);
  }

  /** The node id of the object at a path. */
  node(path: string): string {
    return `ns=${this.namespace};s=${path}`;
  }

  /** The node id of an item of the reactor. */
  item(name: string): string {
    return this.node(`${REACTOR}/${name}`);
  }

  /** The browse names of what is below a node. */
  async browse(nodeId: string): Promise<string[]> {
    const { references } = await this.session.browse({
      nodeId,
      resultMask: 63,
      includeSubtypes: true,
      referenceTypeId: 'HierarchicalReferences',
    });
    return (references ?? []).map(({ browseName }) => browseName.toString());
  }

  /** Reads an attribute of a node, the value if none is named. */
  read(nodeId: string, attributeId = AttributeIds.Value): Promise<DataValue> {
    return this.session.read({ nodeId, attributeId });
  }

  /** Reads an attribute of an item of the reactor. */
  readItem(name: string, attributeId = AttributeIds.Value): Promise<DataValue> {
    return this.read(this.item(name), attributeId);
  }

  /** Writes the value of an item of the reactor. */
  writeItem(name: string, value: VariantOptions): Promise<StatusCode> {
    const attributeId = AttributeIds.Value;
    return this.session.write({ nodeId: this.item(name), attributeId, value: { value } });
  }
}

function projectWithReactor(): TestEditor {
  const editor = new TestEditor();
  editor.create(CORE, 'folder', 'Reactor 1', {});
  const item = (name: string, properties: Values) =>
    editor.create(REACTOR, 'item', name, properties);
  item('Temperature', { initialValue: '21.5', unit: '°C', rangeLow: 0, rangeHigh: 150 });
  item('Batch', { dataType: 'String', initialValue: 'B1' });
  item('Count', { dataType: 'Long', initialValue: '-7', unit: 'widgets' });
  item('Level', { record: true });
  item('Open', { dataType: 'Boolean', access: 'Read', record: true });
  item('Since', { dataType: 'DateTime', initialValue: '2026-01-02 03:04:05,678' });
  return editor;
}

/** Answers the recorded samples of a range with those at its bounds, two on a page. */
async function* readRecorded(
  recorded: readonly ItemValue[],
  { start, end }: Interval,
): AsyncGenerator<ItemValue[]> {
  const before = recorded.filter(({ time }) => time < start).slice(-1);
  const after = recorded.filter(({ time }) => time >= end).slice(0, 1);
  const inside = recorded.filter(({ time }) => time >= start && time < end);
  const samples = [...before, ...inside, ...after];
  for (let at = 0; at < samples.length; at += 2) {
    await Promise.resolve();
    yield samples.slice(at, at + 2);
  }
}

function messagesOf(calls: ServedModel['calls']): MessageCalls {
  return {
    send: (message, device) => calls('send', message, device),
    setProcessingMode: async (message, mode) => {
      await calls('setProcessingMode', message, mode);
    },
    lastXml: (message) => calls('lastXml', message),
    lastError: (message) => calls('lastError', message),
  };
}
