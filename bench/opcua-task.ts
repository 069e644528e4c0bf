import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AccessLevelFlag,
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  type UAVariable,
} from 'node-opcua';
import { IoModelSpace } from '../src/main/engine/opcua/address-space/io-model-space';
import { LiveItems } from '../src/main/engine/items/live-items';
import { createLog } from '../src/main/engine/log/log';
import { executeCommand } from '../src/shared/commands/execute';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject, type Project } from '../src/shared/project/project';

/*
 * One OPC UA server with 100,000 variables in a process of its own: `studio` publishes the items of a
 * project, `bare` adds the same variables to a server of node-opcua. It tells how long it took until
 * clients can connect and how much memory that took, and changes values when it is asked to.
 */

const AREAS = 100;
const NAMESPACE = 'urn:msi-studio:station';
const itemsWanted = Number(process.argv[3]);

/** Path of a variable, the same on both sides. */
const pathOf = (index: number) => `/System/Core/Area${index % AREAS}/Item${index}`;

interface Variables {
  /** Adds the variables to a server that is initialized. */
  add(server: OPCUAServer): void;
  change(index: number, value: number): void;
}

function studioVariables(): Variables {
  const project = plant();
  const log = createLog('error');
  const items = new LiveItems(project, { log });
  const space = new IoModelSpace({
    project: () => project,
    items,
    history: { read: noSamples, isStepped: () => false },
    messages: {
      send: unused,
      setProcessingMode: unused,
      lastXml: unused,
      lastError: unused,
    },
    commanded: () => {},
  });
  return {
    add: (server) => {
      const { addressSpace } = server.engine;
      if (!addressSpace) throw new Error('The server has no address space.');
      space.attach({ addressSpace, namespace: addressSpace.registerNamespace(NAMESPACE), log });
    },
    change: (index, value) => items.write(pathOf(index), value),
  };
}

function bareVariables(): Variables {
  const variables: UAVariable[] = [];
  return {
    add: (server) => {
      const { addressSpace } = server.engine;
      if (!addressSpace) throw new Error('The server has no address space.');
      const namespace = addressSpace.registerNamespace(NAMESPACE);
      // Folder by folder, which is several times faster than in turns.
      for (let area = 0; area < AREAS; area += 1) {
        const folder = namespace.addFolder('ObjectsFolder', `Area${area}`);
        for (let index = area; index < itemsWanted; index += AREAS) {
          variables[index] = namespace.addVariable({
            organizedBy: folder,
            browseName: `Item${index}`,
            nodeId: `s=${pathOf(index)}`,
            dataType: 'Double',
            accessLevel: AccessLevelFlag.CurrentRead | AccessLevelFlag.CurrentWrite,
            minimumSamplingInterval: 0,
            value: { dataType: DataType.Double, value: 0 },
          });
        }
      }
    },
    change: (index, value) =>
      variables[index]?.setValueFromSource({ dataType: DataType.Double, value }),
  };
}

async function serve(variables: Variables): Promise<void> {
  const rootFolder = mkdtempSync(join(tmpdir(), 'msi-studio-bench-'));
  const certificates = new OPCUACertificateManager({ rootFolder });
  // Its own key is made beforehand: it takes a random time, and stands for years.
  await certificates.initialize();
  const before = residentMegabytes();
  const begun = performance.now();
  const server = new OPCUAServer({
    port: 0,
    hostname: '127.0.0.1',
    securityModes: [MessageSecurityMode.None],
    securityPolicies: [SecurityPolicy.None],
    serverCertificateManager: certificates,
    serverCapabilities: {
      minSupportedSampleRate: 0,
      maxMonitoredItemsPerSubscription: 1_000_000,
      maxMonitoredItems: 1_000_000,
    },
  });
  await server.initialize();
  const initialized = performance.now();
  variables.add(server);
  const added = performance.now() - initialized;
  await server.start();
  const ready = performance.now() - begun;
  const memory = residentMegabytes() - before;
  process.on('message', (value: number) => {
    const changed = Number(process.argv[4]);
    for (let index = 0; index < changed; index += 1) variables.change(index, value);
  });
  process.on('disconnect', () => void server.shutdown(0).then(() => process.exit(0)));
  process.send?.({ url: server.getEndpointUrl(), ready, added, memory });
}

/** Memory of the process after what nobody needs is gone. */
function residentMegabytes(): number {
  global.gc?.();
  return process.memoryUsage().rss / 1e6;
}

function plant(): Project {
  const project = emptyProject('Large');
  const items = Array.from({ length: itemsWanted }, (_, index) => ({
    path: pathOf(index),
    properties: { initialValue: '0' },
  }));
  return applyChanges(project, executeCommand(project, { type: 'createItems', items }).changes)
    .project;
}

async function* noSamples(): AsyncGenerator<never> {}

function unused(): Promise<never> {
  return Promise.reject(new Error('The bench sends no messages.'));
}

await serve(process.argv[2] === 'studio' ? studioVariables() : bareVariables());
