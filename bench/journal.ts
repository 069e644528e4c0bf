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
const TOGETHER = 2_000;
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
    const journal = Journal.open(path, { log: createLog('error') });
    await fill(journal);
    const ours = await measureJournal(journal);
    journal.close();
    return await compared(ours, measureBare(path));
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
    time: Date.UTC(2026, 0, 1) + at * 10,
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

function measureBare(path: string): Promise<Times> {
  const database = new Database(path, { readonly: true });
  const order = 'ORDER BY time DESC, id DESC LIMIT ?';
  const list = database.prepare(`SELECT * FROM entries ${order}`);
  const device = database.prepare(
    `SELECT * FROM entries WHERE device = ? AND device <> '' ${order}`,
  );
  const open = database.prepare('SELECT * FROM entries JOIN bodies ON entry = id WHERE id = ?');
  return Promise.all([
    medianTime(() => check(list.all(PAGE).length)),
    medianTime((round) => check(device.all(deviceOf(round), PAGE).length)),
    medianTime((round) => check(open.all(entryOf(round)).length * PAGE)),
  ]).then(([listTime, deviceTime, openTime]) => {
    database.close();
    return { list: listTime, device: deviceTime, open: openTime };
  });
}

async function compared(ours: Times, bare: Promise<Times>): Promise<Figure> {
  const baseline = await bare;
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
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await action(round);
    times.push(performance.now() - begun);
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
