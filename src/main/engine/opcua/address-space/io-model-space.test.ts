import {
  AccessLevelFlag,
  AttributeIds,
  BrowseDirection,
  ClientSubscription,
  constructEventFilter,
  DataType,
  type DataValue,
  DeadbandType,
  DataChangeFilter,
  DataChangeTrigger,
  makeBrowsePath,
  type ModelChangeStructureDataType,
  NodeClass,
  ObjectIds,
  ofType,
  resolveNodeId,
  StatusCodes,
  TimestampsToReturn,
  type Variant,
} from 'node-opcua';
import { describe, expect, it, onTestFinished } from 'vitest';
import { soon } from '../../testing/soon';
import {
  CORE,
  REACTOR,
  type ServedModel,
  serveModels,
  TEMPERATURE,
  TIME,
} from './testing/served-model';

let model: ServedModel;
serveModels((served) => {
  model = served;
});

describe('browsing', () => {
  it('finds every object at its path', async () => {
    const roots = await model.browse('ns=0;i=85');
    for (const name of ['System', 'Equipment', 'KPI'])
      expect(roots).toContain(`${model.namespace}:${name}`);
    expect(await model.browse(model.node(CORE))).toContain(`${model.namespace}:Reactor 1`);
    const names = ['Batch', 'Count', 'Level', 'Open', 'Since', 'Temperature'];
    expect((await model.browse(model.node(REACTOR))).slice(-names.length)).toEqual(
      names.map((name) => `${model.namespace}:${name}`),
    );
  });

  it('tells types, parents and properties', async () => {
    const { references } = await model.session.browse({
      nodeId: model.item('Temperature'),
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
      [false, `${model.namespace}:Reactor 1`, 'Object'],
      [true, 'EngineeringUnits', 'Variable'],
      [true, 'EURange', 'Variable'],
    ]);
  });

  it('filters by class and type of reference', async () => {
    const { references } = await model.session.browse({
      nodeId: model.item('Temperature'),
      referenceTypeId: 'HasProperty',
      nodeClassMask: NodeClass.Object,
      resultMask: 63,
    });
    expect(references).toEqual([]);
  });

  it('follows browse paths', async () => {
    const { namespace } = model;
    const path = `/${namespace}:System/${namespace}:Core/${namespace}:Reactor 1/${namespace}:Temperature`;
    const found = await model.session.translateBrowsePath(
      makeBrowsePath(ObjectIds.ObjectsFolder, path),
    );
    expect(found.targets?.[0]?.targetId.toString()).toBe(model.item('Temperature'));
  });

  it('has no node where there is no object', async () => {
    const { statusCode } = await model.session.browse(model.node(`${CORE}/Nowhere`));
    expect(statusCode).toBe(StatusCodes.BadNodeIdUnknown);
    expect((await model.readItem('Temperature//Nothing')).statusCode).toBe(
      StatusCodes.BadNodeIdUnknown,
    );
  });
});

describe('reading', () => {
  it('answers value, status and source time', async () => {
    const { value, statusCode, sourceTimestamp } = await model.readItem('Temperature');
    expect(value).toMatchObject({ dataType: DataType.Double, value: 21.5 });
    expect(statusCode).toBe(StatusCodes.Good);
    expect(sourceTimestamp).toEqual(new Date(TIME));
  });

  it.each([
    ['Batch', DataType.String, 'B1'],
    ['Count', DataType.Int64, [0xffffffff, 0xfffffff9]],
    ['Since', DataType.DateTime, new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))],
  ])('carries %s in its data type', async (name, dataType, expected) => {
    const { value } = await model.readItem(name);
    expect(value).toMatchObject({ dataType, value: expected });
  });

  it('says that there is no value yet', async () => {
    expect((await model.readItem('Open')).statusCode).toBe(StatusCodes.BadWaitingForInitialData);
  });

  it('says that an operator forces the value', async () => {
    model.items.force(TEMPERATURE, 99);
    const { value, statusCode } = await model.readItem('Temperature');
    expect([value.value, statusCode]).toEqual([99, StatusCodes.GoodLocalOverride]);
  });

  it.each([
    [AttributeIds.DataType, 'Temperature', resolveNodeId('Double')],
    [AttributeIds.MinimumSamplingInterval, 'Temperature', 0],
    [AttributeIds.Historizing, 'Open', true],
    [AttributeIds.AccessLevel, 'Open', AccessLevelFlag.CurrentRead | AccessLevelFlag.HistoryRead],
  ])('answers attribute %i of %s', async (attribute, name, expected) => {
    expect((await model.readItem(name, attribute)).value.value).toEqual(expected);
  });

  it('answers unit and range', async () => {
    const unit = await model.readItem('Temperature//EngineeringUnits');
    expect(unit.value.value).toMatchObject({ unitId: 4_408_652, displayName: { text: '°C' } });
    const range = await model.readItem('Temperature//EURange');
    expect(range.value.value).toMatchObject({ low: 0, high: 150 });
    const unknown = await model.readItem('Count//EngineeringUnits');
    expect(unknown.value.value).toMatchObject({ unitId: -1, displayName: { text: 'widgets' } });
  });
});

describe('monitoring', () => {
  it('tells every change at once', async () => {
    const told = await monitor(model.item('Temperature'));
    await soon(() => expect(told).toHaveLength(1));
    for (let value = 1; value <= 20; value += 1) model.items.write(TEMPERATURE, value);
    await soon(() => expect(valuesOf(told)).toEqual([21.5, ...upTo(20)]));
  });

  it('leaves out what stays within a dead band of the range', async () => {
    const filter = new DataChangeFilter({
      trigger: DataChangeTrigger.StatusValue,
      deadbandType: DeadbandType.Percent,
      deadbandValue: 10,
    });
    const told = await monitor(model.item('Temperature'), filter);
    await soon(() => expect(told).toHaveLength(1));
    for (const value of [30, 36.4, 36.6]) model.items.write(TEMPERATURE, value);
    await soon(() => expect(valuesOf(told)).toEqual([21.5, 36.6]));
  });

  it('ends with the item', async () => {
    const told = await monitor(model.item('Temperature'));
    await soon(() => expect(told).toHaveLength(1));
    model.editor.run({ type: 'deleteObjects', objects: [model.editor.at(TEMPERATURE)] });
    model.follow();
    await soon(() => expect(told.at(-1)?.statusCode).toBe(StatusCodes.BadNodeIdInvalid));
    expect((await model.readItem('Temperature')).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
  });
});

describe('edits of a running project', () => {
  it('renamed items stand at their new paths', async () => {
    await model.readItem('Temperature');
    model.editor.rename(REACTOR, 'Reactor 2');
    model.follow();
    expect((await model.readItem('Temperature')).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
    const { value } = await model.read(model.node(`${CORE}/Reactor 2/Temperature`));
    expect(value.value).toBe(21.5);
  });

  it('raise model change events', async () => {
    const changes = await modelChanges();
    model.editor.create(CORE, 'item', 'New');
    model.follow();
    await soon(() => expect(changes).toContainEqual([model.node(`${CORE}/New`), 1]));
    expect(changes).toContainEqual([model.node(CORE), 4]);
    model.editor.run({
      type: 'editObjects',
      edits: [{ object: model.editor.at(`${CORE}/New`), properties: { dataType: 'String' } }],
    });
    model.follow();
    await soon(() => expect(changes).toContainEqual([model.node(`${CORE}/New`), 16]));
    expect(
      (await model.read(model.node(`${CORE}/New`), AttributeIds.DataType)).value.value,
    ).toEqual(resolveNodeId('String'));
  });

  it('change the version of the folder', async () => {
    const version = async (): Promise<unknown> =>
      (await model.read(model.node(`${CORE}//NodeVersion`))).value.value;
    const before = await version();
    model.editor.create(CORE, 'item', 'New');
    model.follow();
    expect(await version()).not.toBe(before);
  });

  it('reach attributes, unit and range', async () => {
    await model.readItem('Temperature');
    await model.readItem('Temperature//EURange');
    model.editor.run({
      type: 'editObjects',
      edits: [
        {
          object: model.editor.at(TEMPERATURE),
          description: 'Jacket',
          properties: { access: 'Read', rangeHigh: 200 },
        },
      ],
    });
    model.follow();
    expect((await model.readItem('Temperature//EURange')).value.value).toMatchObject({ high: 200 });
    const description = await model.readItem('Temperature', AttributeIds.Description);
    expect(description.value.value).toMatchObject({ text: 'Jacket' });
    expect(await model.writeItem('Temperature', { dataType: DataType.Double, value: 1 })).toBe(
      StatusCodes.BadNotWritable,
    );
  });

  it('leave nothing when the project stops', async () => {
    model.detach();
    expect(await model.browse('ns=0;i=85')).not.toContain(`${model.namespace}:System`);
    expect((await model.readItem('Temperature')).statusCode).toBe(StatusCodes.BadNodeIdUnknown);
  });
});

function subscribe(): ClientSubscription {
  const subscription = ClientSubscription.create(model.session, {
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
