import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ALL_ENTRIES, type JournalFilter } from '../../../shared/journal/journal-filter';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { Journal, type JournalOptions } from './journal';
import type { JournalNews } from './journal-feed';
import { BROKER, outgoing, received } from './testing/entries';

const DAY = 24 * 60 * 60 * 1_000;

async function openJournal(options: Partial<JournalOptions> = {}): Promise<Journal> {
  const path = join(await temporaryFolder(), 'journal.sqlite');
  const journal = Journal.open(path, { log: createLog(), ...options });
  onTestFinished(() => journal.close());
  return journal;
}

/** 400 messages: every fourth one sent, every tenth received one refused, on devices R0 to R9. */
async function fill(journal: Journal): Promise<void> {
  await journal.commit((transaction) => {
    for (let at = 0; at < 400; at += 1) {
      const common = {
        // Two share each time, so that the id has to tell them apart.
        time: Math.floor(at / 2),
        device: `R${at % 10}`,
        message: at % 3 === 0 ? 'Start' : 'Done',
      };
      const xml = `<parameter><name>Tag${at}</name><value>a &amp; ${at % 7 === 0 ? 'Ärger' : 'B'}</value></parameter>`;
      if (at % 4 === 0) transaction.addOutgoing(outgoing(`o-${at}`, { ...common, xml }));
      else {
        const refused = at % 10 === 1;
        transaction.addReceived(
          received({
            ...common,
            xml,
            instanceId: `i-${at}`,
            state: refused ? 'refused' : 'processed',
            error: refused ? `Tag${at} is not in the tag list` : '',
          }),
        );
      }
    }
  });
}

async function allPages(journal: Journal, filter: Partial<JournalFilter>, size = 7) {
  const ids: number[] = [];
  let after = null;
  do {
    const page = await journal.list({ ...ALL_ENTRIES, ...filter }, after, size);
    ids.push(...page.entries.map(({ id }) => id));
    after = page.next;
  } while (after);
  return ids;
}

/** Ids of the messages (numbered from 0) that pass, newest first. */
function numbers(passes: (at: number) => boolean): number[] {
  return Array.from({ length: 400 }, (_, at) => at)
    .filter(passes)
    .map((at) => at + 1)
    .reverse();
}

it.each<[string, Partial<JournalFilter>, (at: number) => boolean]>([
  ['everything', {}, () => true],
  ['a device', { device: 'R3' }, (at) => at % 10 === 3],
  ['a message', { message: 'Start' }, (at) => at % 3 === 0],
  ['a direction', { direction: 'sent' }, (at) => at % 4 === 0],
  ['problems', { standing: 'problem' }, (at) => at % 10 === 1 && at % 4 !== 0],
  ['what is open', { standing: 'open' }, (at) => at % 4 === 0],
  ['a range of time', { from: 10, until: 20 }, (at) => at >= 20 && at < 42],
  [
    'several at once',
    { device: 'R1', direction: 'received', standing: 'problem', message: 'Done', from: 50 },
    (at) => at % 10 === 1 && at % 4 !== 0 && at % 3 !== 0 && at >= 100,
  ],
  [
    'a text of the instance id',
    { text: 'I-39' },
    (at) => String(at).startsWith('39') && at % 4 !== 0,
  ],
  ['a text of the error', { text: 'tag list' }, (at) => at % 10 === 1 && at % 4 !== 0],
  ['a text of the XML, as it was before escaping', { text: 'a & B' }, (at) => at % 7 !== 0],
  ['no text at all', { text: 'nowhere' }, () => false],
  ['a name with a wildcard of SQL', { text: 'Tag%' }, () => false],
])('lists %s in pages, newest first', async (_what, filter, passes) => {
  const journal = await openJournal();
  await fill(journal);
  expect(await allPages(journal, filter)).toEqual(numbers(passes));
});

it('finds a message by its whole instance id and goes on with the XML when there is none', async () => {
  const journal = await openJournal();
  const guid = '1b4e28ba-2fa1-11d2-883f-0016d3cca427';
  const inner = '6fa459ea-ee8a-3ca4-894e-db77e160355e';
  const id = await journal.commit((transaction) => {
    transaction.addReceived(received({ instanceId: 'other' }));
    return transaction.addReceived(received({ instanceId: guid, xml: `<m>${inner}</m>` }));
  });
  expect(await allPages(journal, { text: guid })).toEqual([id]);
  expect(await allPages(journal, { text: inner })).toEqual([id]);
  expect(await allPages(journal, { text: guid, direction: 'sent' })).toEqual([]);
});

it('tells the life of a request and of its answer', async () => {
  let time = 5_000;
  const journal = await openJournal({ now: () => time });
  const step = {
    action: 'write',
    parameter: 'Speed',
    path: '/System/Core/Speed',
    value: '1.5',
    time: 4,
    problem: '',
  } as const;
  const [request, answer] = await journal.commit((transaction) => {
    const entry = transaction.addReceived(
      received({ state: 'pending', steps: [step], time: 1_000, duration: 3 }),
    );
    const { broker, message, device, xml } = received();
    transaction.addPending({ entry, broker, message, device, xml, deadline: 9 });
    return [entry, transaction.addOutgoing(outgoing('a', { answers: entry, time: 2_000 }))];
  });
  await journal.commit((transaction) => transaction.settlePending(request));
  await journal.next(BROKER, 'reader');
  time = 6_000;
  await journal.acknowledge(BROKER, undefined, 'reader');
  expect(journal.detail(request)).toMatchObject({
    state: 'processed',
    steps: [step],
    answer: '<TransferResult/>',
    user: 'mes',
    answeredBy: [answer],
    moments: [
      { time: 1_000, text: 'received' },
      { time: 1_003, text: 'answered' },
      { time: 5_000, text: 'completed' },
    ],
  });
  expect(journal.detail(answer)).toMatchObject({
    state: 'acknowledged',
    answers: request,
    user: 'reader',
    moments: [
      { time: 2_000, text: 'generated' },
      { time: 2_004, text: 'queued' },
      { time: 5_000, text: 'delivered' },
      { time: 6_000, text: 'acknowledged' },
    ],
  });
  expect(journal.detail(99)).toBeUndefined();
  expect(journal.counts()).toEqual({ open: 0, done: 2, problem: 0, duplicate: 0 });
});

it('tells followers what changed, in batches, and how much it left out', async () => {
  const told: JournalNews[] = [];
  const journal = await openJournal({ news: (news) => told.push(news) });
  await fill(journal);
  journal.follow();
  await journal.commit((transaction) => {
    for (let at = 0; at < 200; at += 1) transaction.addReceived(received({ instanceId: `n${at}` }));
  });
  await journal.next(BROKER, 'mes');
  await vi.waitFor(() => expect(told).toHaveLength(1), 2_000);
  const [news] = told;
  expect(news?.leftOut).toBe(51);
  expect(news?.entries.map(({ id }) => id)).toEqual(
    Array.from({ length: 150 }, (_, at) => 451 + at),
  );
  await journal.acknowledge(BROKER, undefined, 'mes');
  await vi.waitFor(() => expect(told).toHaveLength(2), 2_000);
  expect(told[1]).toMatchObject({ entries: [{ id: 1, state: 'acknowledged' }], leftOut: 0 });
});

it('deletes what is too old, and never what is still open', async () => {
  const now = 1_000 * DAY;
  const journal = await openJournal({ now: () => now });
  const at = (days: number) => now - days * DAY;
  await journal.commit((transaction) => {
    transaction.addOutgoing(outgoing('waits', { time: at(500) }));
    transaction.addReceived(received({ state: 'pending', time: at(400) }));
    for (let old = 0; old < 60; old += 1) {
      transaction.addReceived(received({ time: at(91), state: old % 2 ? 'processed' : 'refused' }));
    }
    transaction.addReceived(received({ time: at(89) }));
    transaction.addReceived(received({ time: at(10), state: 'duplicate' }));
  });
  await journal.keepWithin({ days: 90, megabytes: 2_000 });
  expect(await allPages(journal, {})).toEqual([64, 63, 2, 1]);
  expect(journal.detail(3)).toBeUndefined();
  expect(journal.counts()).toEqual({ open: 2, done: 1, problem: 0, duplicate: 1 });
  await journal.keepWithin({ days: 20, megabytes: 2_000 });
  expect(await allPages(journal, {})).toEqual([64, 2, 1]);
});

it('deletes the oldest when the file is too large, and makes it smaller', async () => {
  const journal = await openJournal();
  await journal.commit((transaction) => {
    for (let at = 0; at < 1_000; at += 1) {
      transaction.addReceived(
        received({ time: at, xml: 'x'.repeat(20_000), state: at % 3 ? 'processed' : 'refused' }),
      );
    }
  });
  const limits = { days: 36_500, megabytes: 10 };
  await journal.keepWithin(limits);
  const kept = await allPages(journal, {}, 100);
  expect(kept.length).toBeGreaterThan(350);
  expect(kept.length).toBeLessThan(500);
  expect(kept).toEqual(Array.from(kept, (_, at) => 1_000 - at));
});

it('packs messages with an index that a spreadsheet reads', async () => {
  const journal = await openJournal();
  const [first, second] = await journal.commit((transaction) => [
    transaction.addReceived(
      received({ device: 'R/1', error: '=1+1, "quoted"', xml: '<a>ä</a>', time: 0 }),
    ),
    transaction.addOutgoing(outgoing('o-1')),
  ]);
  const files = unzipSync(await journal.export([first, 99, second]));
  expect(Object.keys(files).sort()).toEqual([
    '00000001 ReactorStart R_1/answer.xml',
    '00000001 ReactorStart R_1/message.xml',
    '00000001 ReactorStart R_1/trace.json',
    '00000002 ReactorDone/message.xml',
    '00000002 ReactorDone/trace.json',
    'index.csv',
  ]);
  const content = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(content('00000001 ReactorStart R_1/message.xml')).toBe('<a>ä</a>');
  expect(JSON.parse(content('00000002 ReactorDone/trace.json'))).toMatchObject({
    state: 'waiting',
  });
  const lines = content('index.csv').split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain('1970-01-01T00:00:00.000Z,received,processed,ReactorStart');
  expect(lines[1]).toContain(`"'=1+1, ""quoted"""`);
});
