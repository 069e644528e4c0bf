import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AccessLevelFlag,
  AggregateFunction,
  AttributeIds,
  BrowseDirection,
  type ClientSession,
  ClientSubscription,
  constructEventFilter,
  DataType,
  type DataValue,
  DeadbandType,
  DataChangeFilter,
  DataChangeTrigger,
  HistoryData,
  HistoryReadRequest,
  type HistoryReadResult,
  makeBrowsePath,
  minDate,
  type ModelChangeStructureDataType,
  NodeClass,
  NumericRange,
  ObjectIds,
  ofType,
  ReadRawModifiedDetails,
  resolveNodeId,
  type StatusCode,
  StatusCodes,
  TimestampsToReturn,
  type Variant,
  VariantArrayType,
  type VariantOptions,
} from 'node-opcua';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { TestEditor } from '../../../../shared/commands/test-editor';
import type { Interval } from '../../../../shared/aggregates/methods';
import type { ItemValue } from '../../../../shared/items/item-value';
import { UserError } from '../../../../shared/user-error';
import { LiveItems } from '../../items/live-items';
import { soon } from '../../testing/soon';
import { type BareServer, startBareServer } from '../testing/bare-server';
import { IoModelSpace } from './io-model-space';

const CORE = '/System/Core';
const TIME = Date.UTC(2026, 4, 1);

let folder: string;
let bare: BareServer;
let session: ClientSession;
let space: IoModelSpace;
let namespace: number;
let editor: TestEditor;
let items: LiveItems;
let recorded: ItemValue[];
const calls = vi.fn<(...call: unknown[]) => Promise<string>>();
const commanded = vi.fn();
const log = { info: vi.fn(), warning: vi.fn(), error: vi.fn() };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  bare = await startBareServer(folder);
  namespace = bare.namespace.index;
  session = await bare.connect();
}, 60_000);

afterAll(async () => {
  await bare.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => space.detach());

beforeEach(() => {
  log.error.mockClear();
  editor = new TestEditor();
  editor.create(CORE, 'folder', 'Reactor 1', {});
  const reactor = `${CORE}/Reactor 1`;
  const temperature = { initialValue: '21.5', unit: '°C', rangeLow: 0, rangeHigh: 150 };
  editor.create(reactor, 'item', 'Temperature', temperature);
  editor.create(reactor, 'item', 'Batch', { dataType: 'String', initialValue: 'B1' });
  editor.create(reactor, 'item', 'Count', {
    dataType: 'Long',
    initialValue: '-7',
    unit: 'widgets',
  });
  editor.create(reactor, 'item', 'Level', { record: true });
  editor.create(reactor, 'item', 'Open', { dataType: 'Boolean', access: 'Read', record: true });
  editor.create(reactor, 'item', 'Since', {
    dataType: 'DateTime',
    initialValue: '2026-01-02 03:04:05,678',
  });
  items = new LiveItems(editor.project, { log, now: () => TIME });
  recorded = [];
  const history = { read: readRecorded, isStepped: () => false };
  calls.mockReset();
  const messages = {
    send: (message: number, device: string) => calls('send', message, device),
    setProcessingMode: async (message: number, mode: string) => {
      await calls('setProcessingMode', message, mode);
    },
    lastXml: (message: number) => calls('lastXml', message),
    lastError: (message: number) => calls('lastError', message),
  };
  space = new IoModelSpace({ project: () => editor.project, items, history, messages, commanded });
  space.attach({ ...bare, log });
});

/** Answers the recorded samples of a range with those at its bounds, two on a page. */
async function* readRecorded(_path: string, { start, end }: Interval): AsyncGenerator<ItemValue[]> {
  const before = recorded.filter(({ time }) => time < start).slice(-1);
  const after = recorded.filter(({ time }) => time >= end).slice(0, 1);
  const inside = recorded.filter(({ time }) => time >= start && time < end);
  const samples = [...before, ...inside, ...after];
  for (let at = 0; at < samples.length; at += 2) {
    await Promise.resolve();
    yield samples.slice(at, at + 2);
  }
}

const node = (path: string) => `ns=${namespace};s=${path}`;
const item = (name: string) => node(`${CORE}/Reactor 1/${name}`);
const TEMPERATURE = `${CORE}/Reactor 1/Temperature`;

/** Takes the edits of the editor over into the running project. */
function follow(): void {
  items.projectChanged(editor.project);
  space.projectChanged(editor.project);
}

async function browse(nodeId: string) {
  const { references } = await session.browse({
    nodeId,
    resultMask: 63,
    includeSubtypes: true,
    referenceTypeId: 'HierarchicalReferences',
  });
  return (references ?? []).map(({ browseName }) => browseName.toString());
}

async function read(nodeId: string, attributeId = AttributeIds.Value): Promise<DataValue> {
  return session.read({ nodeId, attributeId });
}

async function write(nodeId: string, value: VariantOptions): Promise<StatusCode> {
  return session.write({ nodeId, attributeId: AttributeIds.Value, value: { value } });
}

describe('browsing', () => {
  it('finds every object at its path', async () => {
    const roots = await browse('ns=0;i=85');
    for (const name of ['System', 'Equipment', 'KPI'])
      expect(roots).toContain(`${namespace}:${name}`);
    expect(await browse(node(CORE))).toContain(`${namespace}:Reactor 1`);
    const names = ['Batch', 'Count', 'Level', 'Open', 'Since', 'Temperature'];
    expect((await browse(node(`${CORE}/Reactor 1`))).slice(-names.length)).toEqual(
      names.map((name) => `${namespace}:${name}`),
    );
  });

  it('tells types, parents and properties', async () => {
    const { references } = await session.browse({
      nodeId: item('Temperature'),
      resultMask: 63,
      browseDirection: BrowseDirection.Both,
    });
    const told = (references ?? []).map(({ isForward, browseName, nodeClass }) => [
      isForward,
      browseName.toString(),
      NodeClass[nodeClass],
    ]);
    expect(told).toEqual([
      [true, 'AnalogUnitRangeType', 'VariableType'],
      [false, `${namespace}:Reactor 1`, 'Object'],
      [true, 'EngineeringUnits', 'Variable'],
      [true, 'EURange', 'Variable'],
    ]);
  });

  it('filters by class and type of reference', async () => {
    const { references } = await session.browse({
      nodeId: item('Temperature'),
      referenceTypeId: 'HasProperty',
      nodeClassMask: NodeClass.Object,
      resultMask: 63,
    });
    expect(references).toEqual([]);
  });

  it('follows browse paths', async () => {
    const path = `/${namespace}:System/${namespace}:Core/${namespace}:Reactor 1/${namespace}:Temperature`;
    const found = await session.translateBrowsePath(makeBrowsePath(ObjectIds.ObjectsFolder, path));
    expect(found.targets?.[0]?.targetId.toString()).toBe(item('Temperature'));
  });

  it('has no node where there is no object', async () => {
    const { statusCode } = await session.browse(node(`${CORE}/Nowhere`));
    expect(statusCode).toBe(StatusCodes.BadNodeIdUnknown);
    expect((await read(item('Temperature//Nothing'))).statusCode).toBe(
      StatusCodes.BadNodeIdUnknown,
    );
  });
});

describe('reading', () => {
  it('answers value, status and source time', async () => {
    const { value, statusCode, sourceTimestamp } = await read(item('Temperature'));
    expect(value).toMatchObject({ dataType: DataType.Double, value: 21.5 });
    expect(statusCode).toBe(StatusCodes.Good);
    expect(sourceTimestamp).toEqual(new Date(TIME));
  });

  it.each([
    ['Batch', DataType.String, 'B1'],
    ['Count', DataType.Int64, [0xffffffff, 0xfffffff9]],
    ['Since', DataType.DateTime, new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))],
  ])('carries %s in its data type', async (name, dataType, expected) => {
    const { value } = await read(item(name));
    expect(value).toMatchObject({ dataType, value: expected });
  });

  it('says that there is no value yet', async () => {
    expect((await read(item('Open'))).statusCode).toBe(StatusCodes.BadWaitingForInitialData);
  });

  it('says that an operator forces the value', async () => {
    items.force(TEMPERATURE, 99);
    const { value, statusCode } = await read(item('Temperature'));
    expect([value.value, statusCode]).toEqual([99, StatusCodes.GoodLocalOverride]);
  });

  it.each([
    [AttributeIds.DataType, 'Temperature', resolveNodeId('Double')],
    [AttributeIds.MinimumSamplingInterval, 'Temperature', 0],
    [AttributeIds.Historizing, 'Open', true],
    [AttributeIds.AccessLevel, 'Open', AccessLevelFlag.CurrentRead | AccessLevelFlag.HistoryRead],
  ])('answers attribute %i of %s', async (attribute, name, expected) => {
    expect((await read(item(name), attribute)).value.value).toEqual(expected);
  });

  it('answers unit and range', async () => {
    const unit = await read(item('Temperature//EngineeringUnits'));
    expect(unit.value.value).toMatchObject({ unitId: 4_408_652, displayName: { text: '°C' } });
    const range = await read(item('Temperature//EURange'));
    expect(range.value.value).toMatchObject({ low: 0, high: 150 });
    const unknown = await read(item('Count//EngineeringUnits'));
    expect(unknown.value.value).toMatchObject({ unitId: -1, displayName: { text: 'widgets' } });
  });
});

describe('writing', () => {
  it('reaches the item', async () => {
    const status = await write(item('Temperature'), { dataType: DataType.Double, value: 80 });
    expect(status).toBe(StatusCodes.Good);
    expect(items.read(TEMPERATURE)).toEqual({ value: 80, quality: 'Good', time: TIME });
  });

  it('carries status and source time', async () => {
    const sourceTimestamp = new Date(TIME - 5_000);
    const value = {
      value: { dataType: DataType.Double, value: 7 },
      statusCode: StatusCodes.UncertainSensorNotAccurate,
      sourceTimestamp,
    };
    await session.write({ nodeId: item('Temperature'), attributeId: AttributeIds.Value, value });
    expect(items.read(TEMPERATURE)).toEqual({ value: 7, quality: 'Uncertain', time: TIME - 5_000 });
  });

  it.each([
    ['Batch', { dataType: DataType.String, value: 'B2' }, 'B2'],
    [
      'Count',
      { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [1, 0] },
      4_294_967_296,
    ],
    [
      'Since',
      { dataType: DataType.DateTime, value: new Date(Date.UTC(2026, 5, 6)) },
      '2026-06-06 00:00:00,000',
    ],
  ])('converts to the type of %s', async (name, value, expected) => {
    expect(await write(item(name), value)).toBe(StatusCodes.Good);
    expect(items.read(`${CORE}/Reactor 1/${name}`)?.value).toBe(expected);
  });

  it.each<[string, string, VariantOptions, StatusCode]>([
    [
      'a text',
      'Temperature',
      { dataType: DataType.String, value: '80' },
      StatusCodes.BadTypeMismatch,
    ],
    [
      'a number of another type',
      'Temperature',
      { dataType: DataType.Float, value: 80 },
      StatusCodes.BadTypeMismatch,
    ],
    [
      'an array',
      'Temperature',
      { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: [1] },
      StatusCodes.BadTypeMismatch,
    ],
    ['nothing', 'Temperature', { dataType: DataType.Null }, StatusCodes.BadTypeMismatch],
    [
      'a value above the range',
      'Temperature',
      { dataType: DataType.Double, value: 150.1 },
      StatusCodes.BadOutOfRange,
    ],
    [
      'a value below the range',
      'Temperature',
      { dataType: DataType.Double, value: -1 },
      StatusCodes.BadOutOfRange,
    ],
    [
      'no number',
      'Temperature',
      { dataType: DataType.Double, value: Number.NaN },
      StatusCodes.BadOutOfRange,
    ],
    [
      'too many digits',
      'Count',
      { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [0x7fffffff, 0] },
      StatusCodes.BadOutOfRange,
    ],
    [
      'a read-only item',
      'Open',
      { dataType: DataType.Boolean, value: true },
      StatusCodes.BadNotWritable,
    ],
    [
      'a property',
      'Temperature//EURange',
      { dataType: DataType.Double, value: 1 },
      StatusCodes.BadNotWritable,
    ],
    ['no item', 'Nowhere', { dataType: DataType.Double, value: 1 }, StatusCodes.BadNodeIdUnknown],
  ])('refuses %s', async (_what, name, value, status) => {
    expect(await write(item(name), value)).toBe(status);
    expect(items.read(TEMPERATURE)?.value).toBe(21.5);
  });

  it('refuses a part of a value and another attribute', async () => {
    const value = { value: { dataType: DataType.String, value: 'x' } };
    const nodeId = item('Batch');
    expect(
      await session.write({
        nodeId,
        attributeId: AttributeIds.Value,
        indexRange: new NumericRange('0:1'),
        value,
      }),
    ).toBe(StatusCodes.BadWriteNotSupported);
    expect(await session.write({ nodeId, attributeId: AttributeIds.DisplayName, value })).toBe(
      StatusCodes.BadNotWritable,
    );
  });

  it('waits underneath a forced value', async () => {
    items.force(TEMPERATURE, 99);
    const status = await write(item('Temperature'), { dataType: DataType.Double, value: 80 });
    expect(status).toBe(StatusCodes.GoodCompletesAsynchronously);
    items.unforce(TEMPERATURE);
    expect(items.read(TEMPERATURE)?.value).toBe(80);
  });
});

describe('monitoring', () => {
  it('tells every change at once', async () => {
    const told = await monitor(item('Temperature'));
    await soon(() => expect(told).toHaveLength(1));
    for (let value = 1; value <= 20; value += 1) items.write(TEMPERATURE, value);
    await soon(() => expect(valuesOf(told)).toEqual([21.5, ...upTo(20)]));
  });

  it('leaves out what stays within a dead band of the range', async () => {
    const filter = new DataChangeFilter({
      trigger: DataChangeTrigger.StatusValue,
      deadbandType: DeadbandType.Percent,
      deadbandValue: 10,
    });
    const told = await monitor(item('Temperature'), filter);
    await soon(() => expect(told).toHaveLength(1));
    for (const value of [30, 36.4, 36.6]) items.write(TEMPERATURE, value);
    await soon(() => expect(valuesOf(told)).toEqual([21.5, 36.6]));
  });

  it('ends with the item', async () => {
    const told = await monitor(item('Temperature'));
    await soon(() => expect(told).toHaveLength(1));
    editor.run({ type: 'deleteObjects', objects: [editor.at(TEMPERATURE)] });
    follow();
    await soon(() => expect(told.at(-1)?.statusCode).toBe(StatusCodes.BadNodeIdInvalid));
    expect((await read(item('Temperature'))).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
  });
});

describe('methods of a message', () => {
  const MESSAGE = `${CORE}/MES/Order`;
  const method = (name: string) => node(`${MESSAGE}//${name}`);

  beforeEach(() => {
    editor.create(CORE, 'broker', 'MES');
    editor.create(`${CORE}/MES`, 'message', 'Order');
    follow();
    commanded.mockClear();
  });

  async function call(name: string, ...inputs: string[]) {
    return session.call({
      objectId: node(MESSAGE),
      methodId: method(name),
      inputArguments: inputs.map((value) => ({ dataType: DataType.String, value })),
    });
  }

  it('are found by browsing, with their arguments', async () => {
    const names = ['readLastError', 'readLastXml', 'send', 'setProcessingMode'];
    expect((await browse(node(MESSAGE))).slice(-names.length)).toEqual(
      names.map((name) => `${namespace}:${name}`),
    );
    expect(await browse(method('send'))).toEqual(['InputArguments', 'OutputArguments']);
    const { inputArguments } = await session.getArgumentDefinition(method('send'));
    expect(inputArguments.map(({ name }) => name)).toEqual(['Device']);
  });

  it('send a message', async () => {
    calls.mockResolvedValue('<MsiMessageContainer/>');
    const { statusCode, outputArguments } = await call('send', 'R1');
    expect(statusCode).toBe(StatusCodes.Good);
    const values = outputArguments?.map(({ value }): unknown => value);
    expect(values).toEqual(['<MsiMessageContainer/>', '']);
    expect(calls).toHaveBeenCalledWith('send', editor.at(MESSAGE), 'R1');
    expect(commanded).toHaveBeenCalledWith(`send ${MESSAGE}`);
  });

  it('switch the processing mode', async () => {
    expect((await call('setProcessingMode', 'Operation')).statusCode).toBe(StatusCodes.Good);
    expect(calls).toHaveBeenCalledWith('setProcessingMode', editor.at(MESSAGE), 'Operation');
    const refused = await call('setProcessingMode', 'operate');
    expect(refused.statusCode).toBe(StatusCodes.BadInvalidArgument);
  });

  it('read what was last', async () => {
    calls.mockResolvedValue('No device.');
    const { outputArguments } = await call('readLastError');
    expect(outputArguments?.map(({ value }): unknown => value)).toEqual(['No device.']);
  });

  it('say that it cannot be done now', async () => {
    calls.mockRejectedValue(new UserError('The message "Order" is not in Operation.', 'not-ready'));
    const { statusCode, outputArguments } = await call('send', '');
    expect(statusCode).toBe(StatusCodes.BadInvalidState);
    const reason = 'The message "Order" is not in Operation.';
    expect(outputArguments?.map(({ value }): unknown => value)).toEqual(['', reason]);
    expect(log.warning).toHaveBeenCalledWith(expect.stringContaining('is not in Operation'));
    expect(commanded).not.toHaveBeenCalled();
  });

  it('refuse wrong arguments', async () => {
    expect((await call('send')).statusCode).toBe(StatusCodes.BadArgumentsMissing);
    expect((await call('send', 'a', 'b')).statusCode).toBe(StatusCodes.BadTooManyArguments);
  });
});

describe('past values', () => {
  const second = (count: number) => new Date(TIME + count * 1_000);
  const sample = (at: number, value: number): ItemValue => ({
    value,
    quality: 'Good',
    time: second(at).getTime(),
  });
  const shownValues = (result: HistoryReadResult | undefined) => {
    const { historyData } = result ?? {};
    const values = historyData instanceof HistoryData ? (historyData.dataValues ?? []) : [];
    return values.map(({ value, sourceTimestamp }) => [
      ((sourceTimestamp?.getTime() ?? 0) - TIME) / 1_000,
      value.value as unknown,
    ]);
  };

  beforeEach(() => {
    recorded = [sample(0, 1), sample(10, 2), sample(20, 3), sample(30, 5)];
  });

  async function raw(options: object): Promise<HistoryReadResult | undefined> {
    const { results } = await session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [{ nodeId: item('Level') }],
        historyReadDetails: new ReadRawModifiedDetails(options),
        timestampsToReturn: TimestampsToReturn.Both,
      }),
    );
    return results?.[0];
  }

  it('are read within a range', async () => {
    const result = await raw({ startTime: second(10), endTime: second(30) });
    expect(shownValues(result)).toEqual([
      [10, 2],
      [20, 3],
    ]);
    const reversed = await raw({ startTime: second(30), endTime: second(10) });
    expect(shownValues(reversed)).toEqual([
      [20, 3],
      [10, 2],
    ]);
  });

  it('are read with their bounds', async () => {
    const result = await raw({ startTime: second(5), endTime: second(25), returnBounds: true });
    expect(shownValues(result).map(([at]) => at)).toEqual([0, 10, 20, 30]);
    const open = await raw({ startTime: second(-9), endTime: second(45), returnBounds: true });
    const { historyData } = open ?? {};
    const statuses = (historyData as HistoryData).dataValues?.map(({ statusCode }) => statusCode);
    expect([statuses?.[0], statuses?.at(-1)]).toEqual([
      StatusCodes.BadBoundNotFound,
      StatusCodes.BadBoundNotFound,
    ]);
  });

  it('are counted from a start or back from an end', async () => {
    const first = await raw({ startTime: second(5), numValuesPerNode: 2, endTime: minDate });
    expect(shownValues(first).map(([at]) => at)).toEqual([10, 20]);
    const last = await raw({ endTime: second(25), numValuesPerNode: 2, startTime: minDate });
    expect(shownValues(last).map(([at]) => at)).toEqual([20, 10]);
  });

  it('are read in portions', async () => {
    const details = { startTime: second(0), endTime: second(40), numValuesPerNode: 3 };
    const first = await raw(details);
    expect(shownValues(first)).toHaveLength(3);
    const { results } = await session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [
          { nodeId: item('Level'), continuationPoint: first?.continuationPoint ?? Buffer.alloc(0) },
        ],
        historyReadDetails: new ReadRawModifiedDetails(details),
        timestampsToReturn: TimestampsToReturn.Both,
      }),
    );
    expect(shownValues(results?.[0])).toEqual([[30, 5]]);
  });

  it.each([
    [AggregateFunction.Average, 1.5],
    [AggregateFunction.TimeAverage, 2],
    [AggregateFunction.Maximum, 2],
    [AggregateFunction.Maximum2, 3],
    [AggregateFunction.Interpolative, 1],
  ])('are aggregated by %i', async (aggregate, expected) => {
    const nodeToRead = { nodeId: item('Level') };
    const result = await session.readAggregateValue(
      nodeToRead,
      second(0),
      second(40),
      aggregate,
      20_000,
    );
    expect(shownValues(result)).toEqual([
      [0, expected],
      [20, expect.any(Number)],
    ]);
  });

  it('are refused where there are none, and for an aggregate that is not offered', async () => {
    const { results } = await session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [{ nodeId: item('Batch') }],
        historyReadDetails: new ReadRawModifiedDetails({
          startTime: second(0),
          endTime: second(1),
        }),
      }),
    );
    expect(results?.[0]?.statusCode).toBe(StatusCodes.BadHistoryOperationUnsupported);
    const counted = await session.readAggregateValue(
      { nodeId: item('Level') },
      second(0),
      second(40),
      AggregateFunction.PercentGood,
      20_000,
    );
    expect(counted.statusCode).toBe(StatusCodes.BadAggregateNotSupported);
    expect((await raw({ startTime: second(0), endTime: minDate }))?.statusCode).toBe(
      StatusCodes.BadHistoryOperationInvalid,
    );
  });
});

describe('edits of a running project', () => {
  it('renamed items stand at their new paths', async () => {
    await read(item('Temperature'));
    editor.rename(`${CORE}/Reactor 1`, 'Reactor 2');
    follow();
    expect((await read(item('Temperature'))).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
    const { value } = await read(node(`${CORE}/Reactor 2/Temperature`));
    expect(value.value).toBe(21.5);
  });

  it('raise model change events', async () => {
    const changes = await modelChanges();
    editor.create(CORE, 'item', 'New');
    follow();
    await soon(() => expect(changes).toContainEqual([node(`${CORE}/New`), 1]));
    expect(changes).toContainEqual([node(CORE), 4]);
    editor.run({
      type: 'editObjects',
      edits: [{ object: editor.at(`${CORE}/New`), properties: { dataType: 'String' } }],
    });
    follow();
    await soon(() => expect(changes).toContainEqual([node(`${CORE}/New`), 16]));
    expect((await read(node(`${CORE}/New`), AttributeIds.DataType)).value.value).toEqual(
      resolveNodeId('String'),
    );
  });

  it('change the version of the folder', async () => {
    const version = async (): Promise<unknown> =>
      (await read(node(`${CORE}//NodeVersion`))).value.value;
    const before = await version();
    editor.create(CORE, 'item', 'New');
    follow();
    expect(await version()).not.toBe(before);
  });

  it('reach attributes, unit and range', async () => {
    await read(item('Temperature'));
    await read(item('Temperature//EURange'));
    editor.run({
      type: 'editObjects',
      edits: [
        {
          object: editor.at(TEMPERATURE),
          description: 'Jacket',
          properties: { access: 'Read', rangeHigh: 200 },
        },
      ],
    });
    follow();
    expect((await read(item('Temperature//EURange'))).value.value).toMatchObject({ high: 200 });
    const description = await read(item('Temperature'), AttributeIds.Description);
    expect(description.value.value).toMatchObject({ text: 'Jacket' });
    expect(await write(item('Temperature'), { dataType: DataType.Double, value: 1 })).toBe(
      StatusCodes.BadNotWritable,
    );
  });

  it('leave nothing when the project stops', async () => {
    space.detach();
    expect(await browse('ns=0;i=85')).not.toContain(`${namespace}:System`);
    expect((await read(item('Temperature'))).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
  });
});

function subscribe(): ClientSubscription {
  const subscription = ClientSubscription.create(session, {
    requestedPublishingInterval: 20,
    requestedLifetimeCount: 1_000,
    requestedMaxKeepAliveCount: 100,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
    priority: 1,
  });
  onTestFinished(() => subscription.terminate());
  return subscription;
}

/** Monitors a node; answers the list that grows with what the server tells. */
async function monitor(nodeId: string, filter?: DataChangeFilter): Promise<DataValue[]> {
  const told: DataValue[] = [];
  const monitored = await subscribe().monitor(
    { nodeId, attributeId: AttributeIds.Value },
    { samplingInterval: 0, queueSize: 100, discardOldest: true, ...(filter && { filter }) },
    TimestampsToReturn.Both,
  );
  monitored.on('changed', (value: DataValue) => told.push(value));
  return told;
}

/** Follows model change events; answers the growing list of nodes and what happened to them. */
async function modelChanges(): Promise<[string, number][]> {
  const changes: [string, number][] = [];
  const monitored = await subscribe().monitor(
    { nodeId: resolveNodeId('Server'), attributeId: AttributeIds.EventNotifier },
    {
      samplingInterval: 0,
      queueSize: 100,
      filter: constructEventFilter(
        ['Changes'],
        ofType(resolveNodeId('GeneralModelChangeEventType')),
      ),
    },
    TimestampsToReturn.Both,
  );
  monitored.on('changed', (fields: Variant[]) => {
    const list = fields[0]?.value as ModelChangeStructureDataType[] | null;
    for (const { affected, verb } of list ?? []) changes.push([affected.toString(), verb]);
  });
  return changes;
}

function valuesOf(told: readonly DataValue[]): unknown[] {
  return told.map(({ value }): unknown => value.value);
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
