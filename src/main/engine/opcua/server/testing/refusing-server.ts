import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttributeIds,
  type ClientSession,
  ReadRequest,
  type Request,
  type Response,
  UserTokenType,
} from 'node-opcua';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { soon } from '../../../testing/soon';
import { firstAnswer, hello } from './raw-client';
import { clientOf, type ServerUnderTest, startServer, trustClientOf } from './server-under-test';

/** The password of the user `operator`. */
export const PASSWORD = 'correct horse battery';

/** A server with narrow limits, on which clients try what is refused. */
export interface RefusingServer extends ServerUnderTest {
  /** Where the server and its clients keep their files. */
  readonly folder: string;
  /** A session with all rights, for cases that are about something else. */
  readonly session: ClientSession;
}

/** Limits that a test reaches with a few requests. */
export const NARROW_LIMITS = {
  sessions: 6,
  subscriptions_per_session: 2,
  monitored_items_per_subscription: 3,
  operations_per_request: 50,
};

/**
 * Starts a refusing server for the tests of a file, and looks after each one whether the next client
 * is still answered.
 * @param take is given the server before the first test
 */
export function refuseClients(take: (studio: RefusingServer) => void): void {
  let studio: RefusingServer;

  beforeAll(async () => {
    studio = await startRefusingServer();
    take(studio);
  }, 30_000);

  afterAll(() => studio.stop());

  afterEach(() => expectNextAnswered(studio));
}

/** Starts a server with and without security that trusts the certificate of `clientOf(folder)`. */
async function startRefusingServer(): Promise<RefusingServer> {
  const folder = await mkdtemp(join(tmpdir(), 'opcua-faults-'));
  const studio = await startServer(folder, {
    security_policies: ['NoSecurity', 'Basic256Sha256_SignAndEncrypt'],
    limits: NARROW_LIMITS,
  });
  await studio.users.add('operator', ['read', 'write', 'call'], PASSWORD);
  await trustClientOf(folder, studio);
  const client = await clientOf(folder);
  await client.connect(studio.url);
  const session = await client.createSession({
    type: UserTokenType.UserName,
    userName: 'operator',
    password: PASSWORD,
  });
  const stop = async () => {
    await session.close();
    await client.disconnect();
    await studio.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...studio, folder, session, stop };
}

/** Whatever a client did, the next one is answered. */
export async function expectNextAnswered({ port, url }: ServerUnderTest): Promise<void> {
  const answer = await firstAnswer(port, hello(url));
  if (answer !== 'ACK') throw new Error(`The server does not answer any more: ${answer}`);
}

/** Waits until the audit has a refusal with a status. */
export async function expectAudited(studio: ServerUnderTest, status: string): Promise<void> {
  await soon(async () => {
    const refused = (await studio.audited()).filter(({ kind }) => kind === 'refused');
    expect(refused.map((entry) => entry.status)).toContain(status);
  });
}

/** The name of the status with which something was refused; `Good` when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    return nameOf(await work);
  } catch (error) {
    return statusIn(error);
  }
}

/** The status of a whole request, or of its first operation. */
export async function statusOf(session: ClientSession, request: Request): Promise<string> {
  try {
    const response = await send(session, request);
    const { serviceResult } = response.responseHeader;
    if (serviceResult.isNotGood()) return serviceResult.name;
    const results: unknown = Reflect.get(response, 'results');
    const first: unknown = Array.isArray(results) ? results[0] : undefined;
    if (!(first instanceof Object)) return serviceResult.name;
    return nameOf(Reflect.get(first, 'statusCode') ?? first);
  } catch (error) {
    return statusIn(error);
  }
}

/** Sends a request as it is, without what the client library would make of it. */
export function send(session: ClientSession, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    const perform: unknown = Reflect.get(session, 'performMessageTransaction');
    if (typeof perform !== 'function') throw new Error('The client library has changed.');
    Reflect.apply(perform, session, [
      request,
      (error: Error | null, response?: Response) =>
        response ? resolve(response) : reject(error ?? new Error('No response.')),
    ]);
  });
}

/** A request for the values of nodes. */
export function readOf({ node }: ServerUnderTest, ...names: string[]): ReadRequest {
  return new ReadRequest({
    nodesToRead: names.map((name) => ({ nodeId: node(name), attributeId: AttributeIds.Value })),
  });
}

function nameOf(status: unknown): string {
  return status instanceof Object && 'name' in status ? String(status.name) : 'Good';
}

function statusIn(error: unknown): string {
  return /Bad[A-Za-z0-9]+/.exec(String(error))?.[0] ?? String(error);
}
