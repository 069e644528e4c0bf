import { randomUUID } from 'node:crypto';
import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../log/log';
import { declareEnginesDead } from '../testing/crash';
import { temporaryFolder } from '../testing/temporary-folder';
import { EnginePresence } from './engine-presence';

async function announced(dataFolder: string): Promise<EnginePresence> {
  const presence = new EnginePresence(dataFolder, randomUUID(), createLog('error'));
  await presence.announce();
  onTestFinished(() => presence.withdraw());
  return presence;
}

const longAgo = new Date(Date.now() - 3_600_000);

test('an engine lives from its announcement to its withdrawal', async () => {
  const dataFolder = await temporaryFolder();
  const [one, other] = [await announced(dataFolder), await announced(dataFolder)];
  expect(await other.isAlive(one.id)).toBe(true);
  await one.withdraw();
  expect(await other.isAlive(one.id)).toBe(false);
});

test('an engine whose process is gone is dead at once', async () => {
  const dataFolder = await temporaryFolder();
  const one = await announced(dataFolder);
  await declareEnginesDead(dataFolder);
  const other = await announced(dataFolder);
  expect(await other.isAlive(one.id)).toBe(false);
});

test('an engine that has been silent for long is dead, even if its process number is in use', async () => {
  const dataFolder = await temporaryFolder();
  const [one, other] = [await announced(dataFolder), await announced(dataFolder)];
  await utimes(join(dataFolder, 'engines', `${one.id}.json`), longAgo, longAgo);
  expect(await other.isAlive(one.id)).toBe(false);
});

test('an engine is not silent', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const dataFolder = await temporaryFolder();
  const one = await announced(dataFolder);
  const file = join(dataFolder, 'engines', `${one.id}.json`);
  await utimes(file, longAgo, longAgo);
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(async () => {
    expect((await stat(file)).mtimeMs).toBeGreaterThan(Date.now() - 5_000);
  });
});

test('an engine that was never announced withdraws without a word', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const lines: string[] = [];
  const log = createLog('warning', (text) => lines.push(text));
  const presence = new EnginePresence(file, randomUUID(), log);
  await expect(presence.announce()).rejects.toThrow('ENOTDIR');
  await presence.withdraw();
  expect(lines).toEqual([]);
});
