import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Journal } from '../src/main/engine/journal/journal';
import type { MappingStep } from '../src/shared/journal/journal-entry';
import { ALL_ENTRIES, type JournalFilter } from '../src/shared/journal/journal-filter';
import type { ReceivedEntry } from '../src/main/engine/runtime/parts';
import { createLog } from '../src/main/engine/log/log';
import { type Figure, figure, median } from './figure';

const MESSAGES = 1_000_000;
const DEVICES = 1_000;
const PAGE = 100;
const ROUNDS = 31;
const WARM_UP_ROUNDS = 3;
const TOGETHER = 20_000;
const BEGUN = Date.now();
const BROKER = '/System/Core/MSI';

/**
 * The slowest of three things a user does in a journal of 1,000,000 messages: list the newest, filter
 * by a device, open one. Beside it the bare indexed select of the same rows on the same file;
 * `steps` has the median of each in milliseconds, and the ratio to its own bare select.
 */
export async function journalOfAMillion(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'msi-studio-bench-'));
  try {
    const path = join(folder, 'journal.sqlite');
    const options = { log: createLog('error') };
    const filled = Journal.open(path, options);
    await fill(filled);
    filled.close();
    // Each on a connection of its own: a journal in use is open to nobody else.
    const baseline = await measureBare(path);
    const journal = Journal.open(path, options);
    const ours = await measureJournal(journal);
    journal.close();
    return compared(ours, baseline);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ACTIONS = ['list', 'device', 'open'] as const;
type Times = Record<(typeof ACTIONS)[number], number>;

async function fill(journal: Journal): Promise<void> {
  const steps: MappingStep[] = Array.from({ length: 5 }, (_, at) => ({
    action: 'write',
    parameter: `Tag${at}`,
    path: `/System/Core/Plant/Item${at}`,
    value: String(at),
    time: at,
    problem: '',
  }));
  const xml = `<MsiMessageContainer>${'<parameter><name>Tag</name></parameter>'.repeat(8)}</MsiMessageContainer>`;
  for (let from = 0; from < MESSAGES; from += TOGETHER) {
    await journal.commit((transaction) => {
      for (let at = from; at < from + TOGETHER; at += 1) {
        transaction.addReceived(messageOf(at, xml, steps));
      }
    });
  }
}

function messageOf(at: number, xml: string, steps: readonly MappingStep[]): ReceivedEntry {
  return {
    state: at % 50 === 0 ? 'refused' : 'processed',
    // Recent, or retention would delete it.
    time: BEGUN - (MESSAGES - at) * 10,
    broker: BROKER,
    message: `Message${at % 20}`,
    messageType: 'OrderParameter',
    // Devices far apart in the file, so that a filter has to read many pages.
    device: `R${(at * 7_919) % DEVICES}`,
    instanceId: `6fa459ea-ee8a-3ca4-894e-${String(at).padStart(12, '0')}`,
    error: '',
    xml,
    answer: '<TransferResult/>',
    user: 'mes',
    duration: 3,
    steps,
  };
}

async function measureJournal(journal: Journal): Promise<Times> {
  const list = (filter: Partial<JournalFilter>) =>
    journal.list({ ...ALL_ENTRIES, ...filter }, null, PAGE);
  return {
    list: await medianTime(async () => check((await list({})).entries.length)),
    device: await medianTime(async (round) =>
      check((await list({ device: deviceOf(round) })).entries.length),
    ),
    open: await medianTime((round) => check(journal.detail(entryOf(round)) ? PAGE : 0)),
  };
}

async function measureBare(path: string): Promise<Times> {
  const database = new Database(path, { readonly: true });
  database.pragma('cache_size = -32768');
  const order = 'ORDER BY time DESC, id DESC LIMIT ?';
  const list = database.prepare(`SELECT * FROM entries ${order}`);
  const device = database.prepare(
    `SELECT * FROM entries WHERE device = ? AND device <> '' ${order}`,
  );
  const open = database.prepare('SELECT * FROM entries JOIN bodies ON entry = id WHERE id = ?');
  const times = {
    list: await medianTime(() => check(list.all(PAGE).length)),
    device: await medianTime((round) => check(device.all(deviceOf(round), PAGE).length)),
    open: await medianTime((round) => check(open.all(entryOf(round)).length * PAGE)),
  };
  database.close();
  return times;
}

function compared(ours: Times, baseline: Times): Figure {
  const slowest = ACTIONS.reduce((one, other) => (ours[other] > ours[one] ? other : one));
  const steps: Record<string, number> = {};
  for (const action of ACTIONS) {
    steps[action] = Number(ours[action].toPrecision(3));
    steps[`${action}, ratio`] = Number((ours[action] / baseline[action]).toPrecision(3));
  }
  return { ...figure('journal', ours[slowest], baseline[slowest], 'ms'), steps };
}

async function medianTime(action: (round: number) => void | Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await action(Math.abs(round));
    if (round >= 0) times.push(performance.now() - begun);
  }
  return median(times);
}

/** Another one each round, so that no round finds its pages in memory. */
function deviceOf(round: number): string {
  return `R${(round * 37) % DEVICES}`;
}

function entryOf(round: number): number {
  return 1 + ((round * 31_337) % MESSAGES);
}

function check(found: number): void {
  if (found !== PAGE) throw new Error(`${found} messages were found instead of ${PAGE}.`);
}
