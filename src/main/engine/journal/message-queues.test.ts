import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { Journal } from './journal';

const PROVIDER = '/System/Core/Processor';
const log = createLog('error', () => {});

it('hands out the texts of a queue in order, after a restart too', async () => {
  const path = join(await temporaryFolder(), 'plant.sqlite');
  const before = Journal.open(path, { log });
  const pushed = vi.fn();
  before.onPushed(PROVIDER, 1, pushed);
  const first = await before.push(PROVIDER, 1, 'one');
  await before.push(PROVIDER, 1, 'two');
  await before.push(PROVIDER, 2, 'in another slot');
  expect(pushed).toHaveBeenCalledTimes(2);
  await before.commit((journal) => journal.dropQueueEntries(PROVIDER, 1, first));
  before.close();

  const after = Journal.open(path, { log });
  const entries = await after.commit((journal) => journal.queueEntries(PROVIDER, 1, 10));
  expect(entries.map(({ text }) => text)).toEqual(['two']);
  after.close();
});

it('refuses a slot that no object has', async () => {
  const journal = Journal.open(join(await temporaryFolder(), 'plant.sqlite'), { log });
  const refused = journal.push(PROVIDER, 64, 'text');
  await expect(refused).rejects.toThrow('64 is no slot of a message queue. Use 1 to 63.');
  journal.close();
});
