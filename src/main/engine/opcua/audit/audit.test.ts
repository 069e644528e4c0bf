import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { AuditEntry, AuditFilter, AuditPlace } from '../../../../shared/opcua/audit-entry';
import { temporaryFolder } from '../../testing/temporary-folder';
import { Audit } from './audit';
import { listAudit } from './list-audit';

const ALL: AuditFilter = { kind: null, text: '' };
const DAY = 24 * 60 * 60 * 1_000;
const WRITE: AuditEntry = {
  kind: 'write',
  user: 'panel',
  address: '10.0.0.7:50123',
  client: 'UaExpert',
  service: 'Write',
  status: 'Good',
};

async function auditOf(limits = { days: 30, megabytes: 500 }) {
  const folder = join(await temporaryFolder(), 'audit');
  const clock = { time: Date.UTC(2026, 2, 1, 12) };
  const log = { info: vi.fn(), warning: vi.fn(), error: vi.fn() };
  const audit = new Audit(folder, log, limits, () => clock.time);
  await audit.prepare();
  onTestFinished(() => audit.close());
  return { audit, folder, clock, log };
}

/** The texts of all entries, newest first, by pages of so many. */
async function texts(folder: string, filter = ALL, most = 7): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  let from: AuditPlace | null = null;
  do {
    const page = await listAudit(folder, filter, from, most);
    found.push(...page.entries.map(({ text }) => text));
    from = page.next;
  } while (from);
  return found;
}

it('lists entries of several days newest first, page by page', async () => {
  const { audit, folder, clock } = await auditOf();
  const expected: string[] = [];
  for (let day = 0; day < 3; day += 1) {
    for (let count = 0; count < 10; count += 1) {
      const text = `${day}.${count} ${'ä'.repeat(count)}`;
      audit.note({ ...WRITE, text });
      expected.unshift(text);
    }
    clock.time += DAY;
  }
  await audit.close();
  expect(await texts(folder)).toEqual(expected);
  expect(await texts(folder, ALL, 1_000)).toEqual(expected);
});

it('reads lines that are longer than a piece of a file', async () => {
  const { audit, folder } = await auditOf();
  const long = ['a', 'b', 'c'].map((letter) => letter.repeat(150_000));
  for (const text of long) audit.note({ ...WRITE, text });
  await audit.close();
  expect(await texts(folder)).toEqual(long.reverse());
});

it('finds entries by kind and by text, in any case', async () => {
  const { audit, folder } = await auditOf();
  audit.note({ ...WRITE, text: 'one' });
  audit.note({ ...WRITE, kind: 'call', text: 'two' });
  audit.note({ ...WRITE, client: 'Other', text: 'three' });
  await audit.close();
  expect(await texts(folder, { kind: 'call', text: '' })).toEqual(['two']);
  expect(await texts(folder, { kind: null, text: 'UAEXPERT' })).toEqual(['two', 'one']);
  expect(await texts(folder, { kind: 'refused', text: '' })).toEqual([]);
});

it('deletes entries that are too old', async () => {
  const { audit, folder, clock } = await auditOf();
  audit.note({ ...WRITE, text: 'old' });
  clock.time += 31 * DAY;
  audit.note({ ...WRITE, text: 'new' });
  await audit.close();
  await audit.clear();
  expect(await readdir(folder)).toEqual(['2026-04-01.jsonl']);
  expect(await texts(folder)).toEqual(['new']);
});

it('deletes the oldest entries when there are too many, also of one day', async () => {
  const { audit, folder } = await auditOf({ days: 30, megabytes: 1 });
  const text = 'x'.repeat(50_000);
  for (let count = 0; count < 60; count += 1) audit.note({ ...WRITE, client: `${count}`, text });
  await audit.close();
  await audit.clear();
  const kept = (await listAudit(folder, ALL, null, 100)).entries.map(({ client }) => client);
  expect(kept[0]).toBe('59');
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThan(22);
});

it('goes on in the last file after a restart', async () => {
  const { audit, folder, clock } = await auditOf({ days: 30, megabytes: 1 });
  for (let count = 0; count < 3; count += 1) {
    audit.note({ ...WRITE, text: `${count} ${'x'.repeat(60_000)}` });
  }
  await audit.close();
  const log = { info: vi.fn(), warning: vi.fn(), error: vi.fn() };
  const later = new Audit(folder, log, { days: 30, megabytes: 1 }, () => clock.time);
  await later.prepare();
  later.note({ ...WRITE, text: 'later' });
  await later.close();
  expect((await texts(folder))[0]).toBe('later');
  expect(await readdir(folder)).toEqual(['2026-03-01.2.jsonl', '2026-03-01.jsonl']);
});
