import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLog } from '../log/log';
import { bundleProgram } from '../testing/bundle-program';
import { Journal } from './journal';
import { BROKER } from './testing/entries';

const KILLS = 30;
const LATEST_KILL = 90;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-journal-'));
  const source = join(import.meta.dirname, 'testing/endless-writer.ts');
  program = await bundleProgram(source, join(folder, 'writer'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What a writer said, in order. */
interface Said {
  readonly in: number[];
  readonly out: number[];
  readonly got: number[];
  readonly ack: number[];
}

it(`loses nothing and keeps the order when it is killed at ${KILLS} random moments`, async () => {
  const path = join(folder, 'journal.sqlite');
  const left = new Set<number>();
  const fetched: number[] = [];
  let received = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const said = readLines(await writeUntilKilled(path, round * 1_000_000));
    const journal = Journal.open(path, { log: createLog() });
    const found = await takeAll(journal);
    // Nothing that left the queue comes again, and what is in it is in the order of the messages.
    for (const number of said.ack) left.add(number);
    expect(found.filter((number) => left.has(number))).toEqual([]);
    expect(found).toEqual(ascending(found));
    for (const number of found) left.add(number);
    // The writer may have died between an acknowledgement and its word of it.
    const missing = said.out.filter((number) => !left.has(number));
    expect([[], said.got.slice(-1)]).toContainEqual(missing);
    for (const number of missing) left.add(number);
    await expectReceived(journal, said.in);
    journal.close();
    fetched.push(...said.got);
    received += said.in.length;
  }
  // Otherwise the writers were killed before they did anything.
  expect(received).toBeGreaterThan(KILLS);
  expect(fetched.length).toBeGreaterThan(KILLS);
  expect(fetched).toEqual(ascending(fetched));
}, 240_000);

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((one, other) => one - other);
}

function readLines(output: string): Said {
  const said: Said = { in: [], out: [], got: [], ack: [] };
  // The last line may be cut.
  for (const line of output.split('\n').slice(0, -1)) {
    const [what, number] = line.split(' ');
    if (what === 'in' || what === 'out' || what === 'got' || what === 'ack') {
      said[what].push(Number(number));
    }
  }
  return said;
}

async function writeUntilKilled(path: string, first: number): Promise<string> {
  const diary = join(folder, `diary-${first}`);
  const writer = spawn(process.execPath, [program, path, diary, String(first)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_PATH: join(import.meta.dirname, '../../../../node_modules') },
  });
  const ended = once(writer, 'exit');
  await vi.waitFor(() => expect(statSync(diary).size).toBeGreaterThan(0), 20_000);
  await wait(Math.random() * LATEST_KILL);
  writer.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  return readFile(diary, 'utf8');
}

/** Takes everything out of the queue, oldest first. */
async function takeAll(journal: Journal): Promise<number[]> {
  const numbers: number[] = [];
  const waiting = journal.waiting(BROKER);
  for (;;) {
    const head = await journal.next(BROKER, 'mes');
    if (!head) break;
    numbers.push(Number(head.instanceId.slice('out-'.length)));
    expect(await journal.acknowledge(BROKER, head.instanceId, 'mes')).toBe(true);
  }
  expect(numbers).toHaveLength(waiting);
  return numbers;
}

async function expectReceived(journal: Journal, numbers: readonly number[]): Promise<void> {
  const lost = await journal.commit((transaction) =>
    numbers.filter((number) => transaction.acceptedEntry(BROKER, `in-${number}`) === undefined),
  );
  expect(lost).toEqual([]);
}
