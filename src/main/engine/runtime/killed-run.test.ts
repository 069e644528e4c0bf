import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '../../../shared/journal/journal-entry';
import { ALL_ENTRIES, type JournalKey } from '../../../shared/journal/journal-filter';
import { installProgram } from '../../testing/installed-program';
import { lastingPort, RunningProgram } from '../../testing/running-program';
import { Journal } from '../journal/journal';
import { createLog } from '../log/log';
import { loadMessageXml } from '../mes-simulator/message-xml';
import { saveProject } from '../project-access';
import { Users } from '../users/users';
import { seededDice } from '../xml-description/testing/mutations';
import { journalFile } from './journal-file';
import { BROKER, DEVICES, itemOf, killedPlant } from './testing/killed-plant';
import { LastingMes, type SentMessage } from './testing/lasting-mes';

/** How often the program is killed; `node scripts/killed-runs.mjs 300` does it more often. */
const KILLS = Number(process.env['MSI_STUDIO_KILLS'] ?? '15');
const SEED = 20_260_102;
/** A program that is up lives at most this long, in milliseconds. */
const LATEST_KILL = 800;
/** Share of the programs that are killed while they start, in percent. */
const KILLED_EARLY = 15;
const ROUND_LIMIT = 10_000;
/** After the last start everything is answered in this time, in milliseconds. */
const LATEST_ANSWER = 30_000;
const PASSWORD = 'a long enough password';

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-killed-run-'));
  program = await installProgram(join(folder, 'program'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test(
  `a run that is killed ${KILLS} times loses nothing, doubles nothing and keeps the order`,
  async () => {
    const moments = seededDice(SEED);
    const port = await lastingPort();
    const [project, data] = [join(folder, 'project'), join(folder, 'data')];
    await saveProject(killedPlant(port), project);
    await new Users(data).add('mes', ['read', 'write'], PASSWORD);
    const xml = await loadMessageXml(join(folder, 'program/assets'));
    const url = `http://127.0.0.1:${port}`;
    const mes = new LastingMes({ url, user: 'mes', password: PASSWORD }, xml, seededDice(SEED));
    const start = () =>
      new RunningProgram(program, ['run', project, '--data', data, '--all', '--log', 'json']);

    const working = mes.work();
    const complaints: string[] = [];
    let startTime = 500;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const begun = performance.now();
      const running = start();
      if (moments(100) < KILLED_EARLY) {
        await wait(moments(startTime));
      } else {
        await untilUp(mes, running);
        startTime = performance.now() - begun;
        await wait(moments(LATEST_KILL));
      }
      mes.hold();
      expect(await running.end('SIGKILL')).toEqual([null, 'SIGKILL']);
      complaints.push(...complaintsOf(running));
    }
    const last = start();
    await untilUp(mes, last);
    mes.finish();
    await Promise.race([working, wait(LATEST_ANSWER)]);
    expect(mes.unanswered).toEqual([]);
    await working;
    expect(await last.end('SIGTERM')).toEqual([0, null]);
    complaints.push(...complaintsOf(last));
    expect([complaints, mes.faults]).toEqual([[], []]);

    const journal = Journal.open(journalFile(data, project, ''), { log: createLog() });
    expectAllReceived(await entriesOf(journal), mes);
    expectAllSent(await entriesOf(journal), mes);
    expectAnswers(mes);
    expectKept(journal, mes);
    journal.close();
    const { sent, polled, repeated } = mes;
    console.error(
      `${KILLS} kills: ${sent.length} messages received, ${polled.length} sent; ${repeated.sent} received again, ${repeated.polled} delivered again.`,
    );
    // Otherwise the program was killed at moments that prove nothing.
    expect(Math.min(sent.length, polled.length)).toBeGreaterThan(KILLS);
    expect(repeated.sent + repeated.polled).toBeGreaterThan(KILLS / 10);
  },
  60_000 + KILLS * ROUND_LIMIT,
);

async function untilUp(mes: LastingMes, running: RunningProgram): Promise<void> {
  while (!(await mes.logIn())) {
    if (running.ended) throw new Error(`The program ended by itself:\n${running.lines.join('\n')}`);
    await wait(20);
  }
}

/** Errors and warnings in the log of a program. */
function complaintsOf({ lines }: RunningProgram): string[] {
  return lines.filter((line) => !line.includes('"level":"info"'));
}

/** Every entry, oldest first. */
async function entriesOf(journal: Journal): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let place: JournalKey | null = null;
  do {
    const page = await journal.list(ALL_ENTRIES, place, 1_000);
    entries.push(...page.entries);
    place = page.next;
  } while (place);
  return entries.sort((one, other) => one.id - other.id);
}

/** Each message of the MES was processed once, and those of a device in their order. */
function expectAllReceived(entries: readonly JournalEntry[], { sent }: LastingMes): void {
  const received = entries.filter(({ direction }) => direction === 'received');
  const first = received.filter(({ state }) => state !== 'duplicate');
  const late = new Set(sent.filter(isLate).map(({ instanceId }) => instanceId));
  expect(first.filter(({ state, instanceId }) => state !== stateOf(late.has(instanceId)))).toEqual(
    [],
  );
  for (const device of DEVICES) {
    const ids = first.filter((entry) => entry.device === device).map((entry) => entry.instanceId);
    expect(ids).toEqual(sentTo(sent, device).map(({ instanceId }) => instanceId));
  }
  expect(first).toHaveLength(sent.length);
  const known = new Set(sent.map(({ instanceId }) => instanceId));
  expect(received.filter(({ instanceId }) => !known.has(instanceId))).toEqual([]);
}

function isLate({ request }: SentMessage): boolean {
  return request === 'Late';
}

function stateOf(isAborted: boolean): string {
  return isAborted ? 'failed' : 'processed';
}

function sentTo(sent: readonly SentMessage[], device: string): SentMessage[] {
  return sent.filter((message) => message.device === device);
}

/** Each message to the MES reached it, in the order in which it was stored. */
function expectAllSent(entries: readonly JournalEntry[], { polled }: LastingMes): void {
  const stored = entries.filter(({ direction }) => direction === 'sent');
  expect(stored.filter(({ state }) => state !== 'acknowledged')).toEqual([]);
  expect(polled.map(({ instanceId }) => instanceId)).toEqual(
    stored.map(({ instanceId }) => instanceId),
  );
}

/** Each request led to one answer, abort or report, and nothing else was sent. */
function expectAnswers({ sent, polled }: LastingMes): void {
  const expected = sent
    .filter(({ request }) => request !== 'Store' && request !== 'Finish')
    .map(({ request, device, number }) =>
      [request === 'Begin' ? 'Report' : request, device, number].join(' '),
    );
  expect(polled.map(({ answers }) => answers).sort()).toEqual(expected.sort());
  for (const device of DEVICES) {
    for (const kind of ['Ask', 'Order', 'Report', 'Late']) {
      const numbers = polled
        .map(({ answers }) => answers.split(' '))
        .filter(([what, where]) => what === kind && where === device)
        .map(([, , number]) => Number(number));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    }
  }
}

/** What was stored last at a device is what its answers say, and what the next start would find. */
function expectKept(journal: Journal, mes: LastingMes): void {
  const asked = mes.sent.filter(({ request }) => request === 'Ask');
  const said = asked.map(({ request, device, number }) => {
    const content = mes.answerTo(request, device, number)?.container.content;
    if (content?.type !== 'OrderParameter') return undefined;
    return content.parameters.find(({ name }) => name === 'Stored')?.value;
  });
  expect(said).toEqual(asked.map(({ stored }) => String(stored)));
  const kept = new Map(journal.retained().map(({ path, value }) => [path, value]));
  for (const device of DEVICES) {
    const keptOf = (item: string) => kept.get(itemOf(device, item));
    expect(keptOf('Stored') ?? 0).toBe(sentTo(mes.sent, device).at(-1)?.stored ?? 0);
    expect([keptOf('Go') ?? false, keptOf('Done') ?? false]).toEqual([false, false]);
  }
  expect(journal.waiting(BROKER)).toBe(0);
}
