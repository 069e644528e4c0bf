import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where Debian puts the programs of each version. */
const PLACE = '/usr/lib/postgresql';
const START_TIMEOUT = 60_000;

/** A PostgreSQL server of a test, with an empty database on a free port of 127.0.0.1. */
export interface PostgresServer {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/**
 * Starts a server on a cluster of its own. Debian's packages are installed when they are missing.
 * @throws Error when there is no server to be had
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = obtainPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-postgres-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const user = isRoot ? await postgresUser() : undefined;
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const as = user
    ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
    : [];
  const data = join(folder, 'data');
  run([...as, join(programs, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']);
  const port = await freePort();
  const options = [
    ...as,
    join(programs, 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'fsync=off',
  ];
  // `env` becomes the program that it starts, so that a signal reaches the server.
  const server = spawn('env', options, { stdio: 'ignore', cwd: folder });
  const connectionString = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(connectionString, server);
  return {
    connectionString,
    stop: async () => {
      const ended = once(server, 'exit');
      // Fast shutdown: connections are ended.
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether there is a server on this machine, or one can be installed. */
export function canHavePostgres(): boolean {
  return installedPrograms() !== undefined || canInstall();
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function obtainPrograms(): string {
  const found = installedPrograms();
  if (found !== undefined) return found;
  if (canInstall()) {
    run(['apt-get', 'update', '-qq']);
    run(['apt-get', 'install', '-y', '-qq', 'postgresql']);
  }
  const installed = installedPrograms();
  if (installed !== undefined) return installed;
  throw new Error(
    `There is no PostgreSQL server in ${PLACE}. Install Debian's package postgresql.`,
  );
}

function installedPrograms(): string | undefined {
  if (!existsSync(PLACE)) return undefined;
  return readdirSync(PLACE)
    .map((version) => join(PLACE, version, 'bin'))
    .find((programs) => existsSync(join(programs, 'initdb')));
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8');
  const [, , uid, gid] = /^postgres:.*$/m.exec(users)?.[0].split(':') ?? [];
  if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  throw new Error('There is no user postgres.');
}

function run([program = '', ...options]: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, options, {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return;
  throw new Error(`${program} failed: ${error?.message ?? stderr}`, { cause: error });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function untilReady(connectionString: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error('The PostgreSQL server did not start.', { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
