import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ClientSession } from 'node-opcua';
import { type Figure, figure, median } from './figure';

const ITEMS = 100_000;
const MONITORED = 5_000;
const BATCH = 1_000;
const START_ROUNDS = 5;
const READ_ROUNDS = 7;
const CHANGE_ROUNDS = 31;

const SIDES = ['studio', 'bare'] as const;
type Side = (typeof SIDES)[number];

interface Ready {
  readonly url: string;
  readonly ready: number;
  readonly added: number;
  readonly memory: number;
}

/** A server with 100,000 variables in a process of its own. */
interface Server extends Ready {
  /** Gives the first variables a value. */
  change(value: number): void;
  stop(): Promise<void>;
}

async function startServer(root: string, side: Side): Promise<Server> {
  const program = join(root, 'dist/bench/opcua-task/opcua-task.mjs');
  const child = fork(program, [side, String(ITEMS), String(MONITORED)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await once(child, 'message')) as [Ready];
  return {
    ...ready,
    change: (value) => child.send(value),
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}

let started: Promise<Readonly<Record<Side, readonly Ready[]>>> | undefined;

/** Both figures of the start come from the same runs, in turns. */
function startRuns(root: string): Promise<Readonly<Record<Side, readonly Ready[]>>> {
  started ??= (async () => {
    const runs: Record<Side, Ready[]> = { studio: [], bare: [] };
    for (let round = 0; round < START_ROUNDS; round += 1) {
      for (const side of SIDES) {
        const server = await startServer(root, side);
        runs[side].push(server);
        await server.stop();
      }
    }
    return runs;
  })();
  return started;
}

/** Time until clients can connect to a server with 100,000 items, beside a bare server. */
export async function opcuaReady(root: string): Promise<Figure> {
  const { studio, bare } = await startRuns(root);
  const steps = {
    'adding the items': median(studio.map(({ added }) => added)),
    'adding them to the bare server': median(bare.map(({ added }) => added)),
  };
  const time = (runs: readonly Ready[]) => median(runs.map(({ ready }) => ready));
  return { ...figure('opcua-ready', time(studio), time(bare), 'ms'), steps };
}

/** Memory that the servers of the same runs take. */
export async function opcuaMemory(root: string): Promise<Figure> {
  const { studio, bare } = await startRuns(root);
  const taken = (runs: readonly Ready[]) => median(runs.map(({ memory }) => memory));
  return figure('opcua-memory', taken(studio), taken(bare), 'MB');
}

/** Time to read the values of 100,000 items in batches of 1,000, when each was read before. */
export async function opcuaRead(root: string): Promise<Figure> {
  return besideBare(root, async (sessions) => {
    const first = { studio: await readAll(sessions.studio), bare: await readAll(sessions.bare) };
    const times: Record<Side, number[]> = { studio: [], bare: [] };
    for (let round = 0; round < READ_ROUNDS; round += 1) {
      for (const side of SIDES) times[side].push(await readAll(sessions[side]));
    }
    const steps = { 'first read of all': first.studio, 'first read, bare': first.bare };
    return { ...figure('opcua-read', median(times.studio), median(times.bare), 'ms'), steps };
  });
}

/** Time from 5,000 changes to their last notification; the items are monitored without sampling. */
export async function opcuaMonitored(root: string): Promise<Figure> {
  return besideBare(root, async (sessions, servers) => {
    const followed = {
      studio: await follow(sessions.studio),
      bare: await follow(sessions.bare),
    };
    const times: Record<Side, number[]> = { studio: [], bare: [] };
    for (let round = 1; round <= CHANGE_ROUNDS; round += 1) {
      for (const side of SIDES) {
        const arrived = followed[side].next(round);
        const begun = performance.now();
        servers[side].change(round);
        await arrived;
        times[side].push(performance.now() - begun);
      }
    }
    const steps = {
      'creating the monitored items': followed.studio.created,
      'creating them, bare': followed.bare.created,
    };
    return { ...figure('opcua-monitored', median(times.studio), median(times.bare), 'ms'), steps };
  });
}

/** Connects one client to each of both servers. */
async function besideBare(
  root: string,
  measure: (
    sessions: Readonly<Record<Side, ClientSession>>,
    servers: Readonly<Record<Side, Server>>,
  ) => Promise<Figure>,
): Promise<Figure> {
  const { OPCUAClient } = await import('node-opcua');
  const studio = await startServer(root, 'studio');
  const bare = await startServer(root, 'bare');
  const client = () => OPCUAClient.create({ endpointMustExist: false });
  try {
    return await client().withSessionAsync(studio.url, (ours) =>
      client().withSessionAsync(bare.url, (theirs) =>
        measure({ studio: ours, bare: theirs }, { studio, bare }),
      ),
    );
  } finally {
    await studio.stop();
    await bare.stop();
  }
}

/** Node ids of the first variables, the same on both servers. */
function nodeIds(namespace: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `ns=${namespace};s=/System/Core/Area${index % 100}/Item${index}`,
  );
}

async function namespaceOf(session: ClientSession): Promise<number> {
  return (await session.readNamespaceArray()).indexOf('urn:msi-studio:station');
}

async function readAll(session: ClientSession): Promise<number> {
  const ids = nodeIds(await namespaceOf(session), ITEMS);
  const begun = performance.now();
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const values = await session.read(batch.map((nodeId) => ({ nodeId, attributeId: 13 })));
    const wrong = values.find(
      ({ statusCode, value }) => statusCode.value !== 0 || value.value !== 0,
    );
    if (wrong) throw new Error(`A value was not read: ${wrong.toString()}`);
  }
  return performance.now() - begun;
}

async function follow(session: ClientSession) {
  const { ClientMonitoredItemGroup, ClientSubscription, TimestampsToReturn } = await import(
    'node-opcua'
  );
  const ids = nodeIds(await namespaceOf(session), MONITORED);
  const subscription = ClientSubscription.create(session, {
    requestedPublishingInterval: 10,
    requestedLifetimeCount: 10_000,
    requestedMaxKeepAliveCount: 1_000,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
    priority: 1,
  });
  const begun = performance.now();
  const group = ClientMonitoredItemGroup.create(
    subscription,
    ids.map((nodeId) => ({ nodeId, attributeId: 13 })),
    { samplingInterval: 0, queueSize: 1, discardOldest: true },
    TimestampsToReturn.Both,
  );
  let missing = ids.length;
  let expected = 0;
  let done: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  group.on('changed', (_item, value) => {
    if (value.value.value !== expected) return;
    missing -= 1;
    if (missing === 0) done();
  });
  await all;
  return {
    created: performance.now() - begun,
    next: (value: number) => {
      expected = value;
      missing = ids.length;
      return new Promise<void>((resolve) => {
        done = resolve;
      });
    },
  };
}
