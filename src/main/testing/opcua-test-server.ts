import { join } from 'node:path';
import * as opcua from 'node-opcua';
import type { AddressSpace, Namespace, OPCUAServer, UAObject, UAVariable } from 'node-opcua';

/** A server for tests: every kind of node that a client has to deal with. */
export interface TestServer {
  readonly url: string;
  /** A Double that can be written. */
  readonly level: UAVariable;
  raiseEvent(message: string): void;
  stop(): Promise<void>;
}

export const TEST_USER = { name: 'op', password: 'secret' };

export interface TestServerOptions {
  /** Holds the certificates of the server. */
  readonly folder: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly allowAnonymous?: boolean;
  /** Folders of 100 variables each below `ns=1;s=Many`. */
  readonly manyFolders?: number;
  /** Whether the variables in them have units and ranges. */
  readonly manyAnalog?: boolean;
  /** Variables right below `ns=1;s=Wide`. */
  readonly wideVariables?: number;
}

/** Starts a server on 127.0.0.1; it trusts every client. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const store = new opcua.OPCUACertificateManager({
    rootFolder: join(options.folder, 'server-certificates'),
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  });
  const server = new opcua.OPCUAServer({
    port: options.port ?? 0,
    hostname: '127.0.0.1',
    allowAnonymous: options.allowAnonymous ?? true,
    serverCertificateManager: store,
    userManager: {
      isValidUser: (name: string, password: string) =>
        name === TEST_USER.name && password === TEST_USER.password,
    },
  });
  await server.initialize();
  const { addressSpace } = server.engine;
  if (!addressSpace) throw new Error('The server has no address space.');
  const level = build(addressSpace, options);
  await server.start();
  return {
    url: server.getEndpointUrl(),
    level,
    raiseEvent: (message) => raise(server, message),
    stop: async () => {
      await server.shutdown(0);
      await store.dispose();
    },
  };
}

function raise({ engine }: OPCUAServer, message: string): void {
  const server = engine.addressSpace?.rootFolder.objects.server;
  server?.raiseEvent('BaseEventType', {
    message: { dataType: opcua.DataType.LocalizedText, value: { text: message } },
    severity: { dataType: opcua.DataType.UInt16, value: 300 },
    sourceName: { dataType: opcua.DataType.String, value: 'Reactor' },
  });
}

function build(addressSpace: AddressSpace, options: TestServerOptions): UAVariable {
  const own = addressSpace.getOwnNamespace();
  const { objects } = addressSpace.rootFolder;
  const plant = own.addFolder(objects, { browseName: 'Plant', nodeId: 's=Plant' });
  addTypes(own, plant);
  const level = own.addAnalogDataItem({
    componentOf: plant,
    browseName: 'Level',
    nodeId: 's=Level',
    dataType: 'Double',
    minimumSamplingInterval: 0,
    engineeringUnitsRange: { low: 0, high: 100 },
    engineeringUnits: opcua.standardUnits.degree_celsius,
    value: { dataType: opcua.DataType.Double, value: 42.5 },
  });
  addHistory(addressSpace, own, plant);
  addMethods(own, plant);
  addMany(own, objects, options);
  addWide(own, objects, options.wideVariables ?? 0);
  return level;
}

/** A value for each type that a client can enter. */
const VALUES = {
  Boolean: true,
  SByte: -5,
  Byte: 200,
  Int16: -300,
  UInt16: 60_000,
  Int32: -70_000,
  UInt32: 4_000_000_000,
  Int64: [0xffffffff, 0xfffffffe],
  UInt64: [0xffffffff, 0xffffffff],
  Float: 1.5,
  Double: 3.25,
  String: 'a text',
  DateTime: new Date(Date.UTC(2026, 2, 31, 12, 30)),
  Guid: '72962b91-fa75-4ae6-8d28-b404dc7daf63',
  ByteString: Buffer.from('0aff', 'hex'),
  NodeId: 'ns=1;s=Level',
  QualifiedName: { namespaceIndex: 1, name: 'Name' },
  LocalizedText: { text: 'ein Text', locale: 'de' },
} as const;

function addTypes(own: Namespace, plant: UAObject): void {
  for (const [type, value] of Object.entries(VALUES)) {
    const dataType = opcua.DataType[type as keyof typeof VALUES];
    own.addVariable({
      componentOf: plant,
      browseName: `${type}Value`,
      nodeId: `s=${type}`,
      dataType,
      minimumSamplingInterval: 100,
      value: {
        dataType,
        arrayType: opcua.VariantArrayType.Scalar,
        value: type === 'NodeId' ? opcua.coerceNodeId(value) : value,
      },
    });
  }
  own.addVariable({
    componentOf: plant,
    browseName: 'Numbers',
    nodeId: 's=Numbers',
    dataType: 'Int16',
    valueRank: 1,
    minimumSamplingInterval: 100,
    value: {
      dataType: opcua.DataType.Int16,
      arrayType: opcua.VariantArrayType.Array,
      value: [1, -2, 3],
    },
  });
  own.addVariable({
    componentOf: plant,
    browseName: 'ReadOnly',
    nodeId: 's=ReadOnly',
    dataType: 'Double',
    accessLevel: 'CurrentRead',
    userAccessLevel: 'CurrentRead',
    minimumSamplingInterval: 100,
    value: { dataType: opcua.DataType.Double, value: 1 },
  });
  const colour = own.addEnumerationType({ browseName: 'Colour', enumeration: ['Red', 'Green'] });
  own.addVariable({
    componentOf: plant,
    browseName: 'Colour',
    nodeId: 's=Colour',
    dataType: colour,
    minimumSamplingInterval: 100,
    value: { dataType: opcua.DataType.Int32, value: 1 },
  });
}

/** The times of the samples of `ns=1;s=Recorded`, whose values are 0, 1, 2, … */
export const RECORDED_FROM = Date.UTC(2026, 0, 1);
export const RECORDED_COUNT = 20;

function addHistory(addressSpace: AddressSpace, own: Namespace, plant: UAObject): void {
  const recorded = own.addVariable({
    componentOf: plant,
    browseName: 'Recorded',
    nodeId: 's=Recorded',
    dataType: 'Double',
    minimumSamplingInterval: 100,
  });
  addressSpace.installHistoricalDataNode(recorded, { maxOnlineValues: 1_000 });
  opcua.addAggregateSupport(addressSpace);
  for (let index = 0; index < RECORDED_COUNT; index += 1) {
    recorded.setValueFromSource(
      { dataType: opcua.DataType.Double, value: index },
      opcua.StatusCodes.Good,
      new Date(RECORDED_FROM + index * 1_000),
    );
  }
}

function addMethods(own: Namespace, plant: UAObject): void {
  const { Double } = opcua.DataType;
  const add = own.addMethod(plant, {
    browseName: 'Add',
    nodeId: 's=Add',
    inputArguments: ['a', 'b'].map((name) => ({ name, dataType: Double, valueRank: -1 })),
    outputArguments: [{ name: 'sum', dataType: Double, valueRank: -1 }],
  });
  add.bindMethod((inputs, _context, callback) => {
    const sum = inputs.reduce((total, { value }) => total + Number(value), 0);
    callback(null, {
      statusCode: opcua.StatusCodes.Good,
      outputArguments: [{ dataType: Double, value: sum }],
    });
  });
  const refuse = own.addMethod(plant, { browseName: 'Refuse', nodeId: 's=Refuse' });
  refuse.bindMethod((_inputs, _context, callback) => {
    callback(null, { statusCode: opcua.StatusCodes.BadUserAccessDenied, outputArguments: [] });
  });
}

const VARIABLES_A_FOLDER = 100;
const ANALOG = {
  engineeringUnitsRange: { low: 0, high: 100 },
  engineeringUnits: opcua.standardUnits.degree_celsius,
};

function addMany(
  own: Namespace,
  objects: UAObject,
  { manyFolders = 0, manyAnalog = false }: TestServerOptions,
): void {
  const many = own.addFolder(objects, { browseName: 'Many', nodeId: 's=Many' });
  for (let folder = 0; folder < manyFolders; folder += 1) {
    const line = own.addFolder(many, { browseName: `Line${folder}`, nodeId: `s=Line${folder}` });
    for (let index = 0; index < VARIABLES_A_FOLDER; index += 1) {
      const variable = {
        componentOf: line,
        browseName: `Tag${index}`,
        nodeId: `s=Line${folder}.Tag${index}`,
        dataType: 'Double',
        minimumSamplingInterval: 100,
        value: { dataType: opcua.DataType.Double, value: index },
      } as const;
      if (manyAnalog) own.addAnalogDataItem({ ...variable, ...ANALOG });
      else own.addVariable(variable);
    }
  }
}

function addWide(own: Namespace, objects: UAObject, variables: number): void {
  const wide = own.addFolder(objects, { browseName: 'Wide', nodeId: 's=Wide' });
  for (let index = 0; index < variables; index += 1) {
    own.addVariable({
      componentOf: wide,
      browseName: `Wide${index}`,
      nodeId: `s=Wide${index}`,
      dataType: 'Double',
      minimumSamplingInterval: 100,
      value: { dataType: opcua.DataType.Double, value: index },
    });
  }
}
