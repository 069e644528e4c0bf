import { existsSync } from 'node:fs';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { Journal } from './journal';
import { BROKER, outgoing, received } from './testing/entries';

const OTHER = '/System/Core/MSI2';
let logged: string[] = [];

async function journalPath(): Promise<string> {
  return join(await temporaryFolder(), 'journals', 'plant.sqlite');
}

function openAt(path: string): Journal {
  logged = [];
  const journal = Journal.open(path, { log: createLog('info', (text) => logged.push(text)) });
  onTestFinished(() => journal.close());
  return journal;
}

it('hands out the oldest message until it is acknowledged, in order and per broker', async () => {
  const journal = openAt(await journalPath());
  expect(await journal.next(BROKER, 'mes')).toBeUndefined();
  const [first, second] = await journal.commit((transaction) => [
    transaction.addOutgoing(outgoing('a')),
    transaction.addOutgoing(outgoing('b')),
    transaction.addOutgoing(outgoing('c', { broker: OTHER })),
  ]);
  expect([journal.waiting(BROKER), journal.waiting(OTHER), journal.waiting('/x')]).toEqual([
    2, 1, 0,
  ]);
  const head = { entry: first, instanceId: 'a', xml: outgoing('a').xml };
  expect(await journal.next(BROKER, 'mes')).toEqual(head);
  expect(await journal.next(BROKER, 'mes')).toEqual(head);
  expect(await journal.acknowledge(BROKER, 'a', 'mes')).toBe(true);
  expect(await journal.acknowledge(BROKER, 'a', 'mes')).toBe(false);
  expect(await journal.next(BROKER, 'mes')).toMatchObject({ entry: second, instanceId: 'b' });
  expect(await journal.acknowledge(BROKER, undefined, 'mes')).toBe(true);
  expect(await journal.next(BROKER, 'mes')).toBeUndefined();
  expect([journal.waiting(BROKER), journal.waiting(OTHER)]).toEqual([0, 1]);
});

it('lets nothing leave a queue that was not delivered or is not its head', async () => {
  const journal = openAt(await journalPath());
  await journal.commit((transaction) => {
    transaction.addOutgoing(outgoing('a'));
    transaction.addOutgoing(outgoing('b'));
  });
  expect(await journal.acknowledge(BROKER, 'a', 'mes')).toBe(false);
  expect(await journal.acknowledge(BROKER, undefined, 'mes')).toBe(false);
  await journal.next(BROKER, 'mes');
  expect(await journal.acknowledge(BROKER, 'b', 'mes')).toBe(false);
  expect(await journal.acknowledge(BROKER, 'unknown', 'mes')).toBe(false);
  expect(await journal.acknowledge(OTHER, 'a', 'mes')).toBe(false);
  expect(await journal.next(BROKER, 'mes')).toMatchObject({ instanceId: 'a' });
});

it('lets a message that the MES does not take leave the queue as failed', async () => {
  const journal = openAt(await journalPath());
  await journal.commit((transaction) => {
    transaction.addOutgoing(outgoing('a'));
    transaction.addOutgoing(outgoing('b'));
  });
  expect(await journal.fail(BROKER, 'a', 'refused')).toBe(false);
  await journal.next(BROKER, 'mes');
  expect(await journal.fail(BROKER, 'b', 'refused')).toBe(false);
  expect(await journal.fail(BROKER, 'a', 'refused')).toBe(true);
  expect(await journal.next(BROKER, 'mes')).toMatchObject({ instanceId: 'b' });
  expect(journal.waiting(BROKER)).toBe(1);
});

it('acknowledges one of two acknowledgements of the same moment', async () => {
  const journal = openAt(await journalPath());
  await journal.commit((transaction) => transaction.addOutgoing(outgoing('a')));
  await journal.next(BROKER, 'mes');
  const answers = [journal.acknowledge(BROKER, 'a', 'm'), journal.acknowledge(BROKER, 'a', 'm')];
  expect(await Promise.all(answers)).toEqual([true, false]);
});

it('rolls work back alone that throws, and tells of the others in their order', async () => {
  const journal = openAt(await journalPath());
  const told: string[] = [];
  journal.onQueued(BROKER, () => told.push('queued'));
  const add = (id: string) =>
    journal
      .commit(
        (transaction) => transaction.addOutgoing(outgoing(id)),
        () => told.push(`committed ${id}`),
      )
      .then(() => told.push(`resolved ${id}`));
  const broken = journal.commit((transaction) => {
    transaction.addOutgoing(outgoing('lost'));
    throw new RangeError('no such parameter');
  });
  const work = [add('a'), broken, add('b')];
  await expect(broken).rejects.toThrow(RangeError);
  expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(told).toEqual([
    'committed a',
    'queued',
    'committed b',
    'queued',
    'resolved a',
    'resolved b',
  ]);
  expect(journal.waiting(BROKER)).toBe(2);
  await journal.next(BROKER, 'mes');
  await journal.acknowledge(BROKER, 'a', 'mes');
  expect(await journal.next(BROKER, 'mes')).toMatchObject({ instanceId: 'b' });
});

it('reports what fails after the commit, and goes on', async () => {
  const journal = openAt(await journalPath());
  const told: string[] = [];
  journal.onQueued(BROKER, () => {
    throw new Error('listener');
  });
  journal.onQueued(BROKER, () => told.push('second listener'));
  const first = journal.commit(
    (transaction) => transaction.addOutgoing(outgoing('a')),
    () => {
      throw new Error('callback');
    },
  );
  const second = journal.commit(() => 7);
  expect([await first, await second]).toEqual([1, 7]);
  expect(told).toEqual(['second listener']);
  expect(logged.join()).toContain('callback');
  expect(logged.join()).toContain('listener');
});

it('knows accepted messages of a broker, and no others', async () => {
  const journal = openAt(await journalPath());
  const ids = await journal.commit((transaction) => {
    const [done, waits, aborted] = [
      transaction.addReceived(received({ instanceId: 'done' })),
      transaction.addReceived(received({ instanceId: 'waits', state: 'pending' })),
      transaction.addReceived(received({ instanceId: 'aborted', state: 'pending' })),
    ];
    transaction.addReceived(received({ instanceId: 'refused', state: 'refused' }));
    transaction.addReceived(received({ instanceId: '' }));
    const { broker, message, device, xml } = received();
    transaction.addPending({ entry: aborted, broker, message, device, xml, deadline: 10 });
    transaction.settlePending(aborted, 'Reached timeout');
    return { done, waits, aborted };
  });
  const find = (broker: string, id: string) =>
    journal.commit((transaction) => transaction.acceptedEntry(broker, id));
  expect(await find(BROKER, 'done')).toBe(ids.done);
  expect(await find(BROKER, 'waits')).toBe(ids.waits);
  expect(await find(BROKER, 'aborted')).toBe(ids.aborted);
  expect(await find(OTHER, 'done')).toBeUndefined();
  expect(await find(BROKER, 'refused')).toBeUndefined();
  expect(await find(BROKER, '')).toBeUndefined();
});

it('keeps requests until they are settled', async () => {
  const journal = openAt(await journalPath());
  const request = (entry: number, device: string, deadline: number) => ({
    entry,
    broker: BROKER,
    message: 'ReactorStart',
    device,
    deadline,
    xml: `<r>${device}</r>`,
  });
  const requests = await journal.commit((transaction) => {
    const make = (device: string, deadline: number) => {
      const made = request(
        transaction.addReceived(received({ state: 'pending', device, instanceId: device })),
        device,
        deadline,
      );
      transaction.addPending(made);
      return made;
    };
    return [make('R1', 500), make('R2', 400), make('R1', 600)] as const;
  });
  const [first, second, third] = requests;
  const pending = (device: string) =>
    journal.commit((transaction) => transaction.pendingRequests(BROKER, 'ReactorStart', device));
  const overdue = (time: number) =>
    journal.commit((transaction) => transaction.overdueRequests(time));
  expect(await pending('R1')).toEqual([first, third]);
  expect(await overdue(500)).toEqual([second, first]);
  await journal.commit((transaction) => transaction.settlePending(first.entry));
  expect(await pending('R1')).toEqual([third]);
  expect(await overdue(500)).toEqual([second]);
  await expect(
    journal.commit((transaction) => transaction.settlePending(first.entry)),
  ).rejects.toThrow(/no request that waits/);
});

it('has everything after it was closed and opened again', async () => {
  const path = await journalPath();
  const before = openAt(path);
  const good = { quality: 'Good', time: 5 } as const;
  const values = [
    { path: '/p/Text', value: 'a"b', ...good },
    { path: '/p/Number', value: 1.5, ...good },
    { path: '/p/None', value: null, ...good },
    { path: '/p/Flag', value: true, ...good },
  ];
  await before.commit((transaction) => {
    transaction.addOutgoing(outgoing('a'));
    transaction.addOutgoing(outgoing('b'));
    transaction.retain([{ path: '/p/Text', value: 'former', ...good }, ...values]);
  });
  await before.next(BROKER, 'mes');
  void before.commit((transaction) => transaction.addOutgoing(outgoing('c')));
  before.close();
  const after = openAt(path);
  expect(after.waiting(BROKER)).toBe(3);
  const byPath = (one: { path: string }, two: { path: string }) => (one.path < two.path ? -1 : 1);
  expect([...after.retained()].sort(byPath)).toEqual([...values].sort(byPath));
  expect(await after.acknowledge(BROKER, undefined, 'mes')).toBe(true);
  expect(await after.next(BROKER, 'mes')).toMatchObject({ instanceId: 'b' });
  expect(logged).toEqual([]);
});

it('sets a damaged file aside and begins a new one', async () => {
  const path = await journalPath();
  const before = openAt(path);
  await before.commit((transaction) => transaction.addOutgoing(outgoing('a')));
  before.close();
  await writeFile(path, 'this was a journal'.repeat(500));
  const after = openAt(path);
  expect(after.waiting(BROKER)).toBe(0);
  await after.commit((transaction) => transaction.addOutgoing(outgoing('b')));
  const aside = (await readdir(join(path, '..'))).filter((name) => name.includes('.damaged-'));
  expect(aside).toHaveLength(1);
  expect(await readFile(join(path, '..', aside[0] ?? ''), 'utf8')).toContain('this was a journal');
  expect(logged.join()).toMatch(/is damaged .*It was renamed to .*damaged-.*not sent/);
});

it('notices a file of which the end is missing', async () => {
  const path = await journalPath();
  const before = openAt(path);
  for (let at = 0; at < 50; at += 1) {
    await before.commit((transaction) =>
      transaction.addOutgoing(outgoing(`m-${at}`, { xml: 'x'.repeat(20_000) })),
    );
  }
  before.close();
  await truncate(path, 30_000);
  openAt(path);
  expect(logged.join()).toMatch(/is damaged/);
});

it('refuses a file of a later version, one in use, and a place where none can be', async () => {
  const path = await journalPath();
  const journal = openAt(path);
  expect(() => openAt(path)).toThrow(/is in use: another studio or service/);
  journal.close();
  const Constructor = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite;
  const database = new Constructor(path);
  database.pragma('user_version = 99');
  database.close();
  expect(() => openAt(path)).toThrow(/written by a later version of the program/);
  expect(existsSync(path)).toBe(true);
  expect(() => openAt(join(path, 'below-a-file', 'journal.sqlite'))).toThrow(/cannot be made/);
});

it('answers an error to work that comes after the end', async () => {
  const journal = openAt(await journalPath());
  journal.close();
  await expect(
    journal.commit((transaction) => transaction.addOutgoing(outgoing('a'))),
  ).rejects.toThrow(/could not be written, nothing was stored/);
});
