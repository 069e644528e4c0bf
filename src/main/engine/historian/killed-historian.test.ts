import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bundleProgram } from '../testing/bundle-program';
import { HistorianStore } from './historian-store';
import { UncleanEnd } from './unclean-end';

const KILLS = 4;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-historian-'));
  const source = join(import.meta.dirname, 'testing/endless-recorder.ts');
  program = await bundleProgram(source, join(folder, 'recorder'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Numbers that a recorder wrote to its item, each with the time, until it was killed. */
async function recordUntilKilled(store: string, round: number): Promise<[number, number][]> {
  const diary = join(folder, `${round}.txt`);
  const child = spawn(process.execPath, [program, store, diary, String(round * 1_000_000)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_PATH: join(import.meta.dirname, '../../../../node_modules') },
  });
  const ended = once(child, 'exit');
  const lines = async () => (await readFile(diary, 'utf8')).split('\n').slice(0, -1);
  await vi.waitFor(async () => expect((await lines()).length).toBeGreaterThan(0), {
    timeout: 20_000,
  });
  await wait(1_500 + round * 300);
  child.kill('SIGKILL');
  await ended;
  return (await lines()).map((line) => {
    const [number, time] = line.split(' ').map(Number);
    return [number ?? 0, time ?? 0];
  });
}

it('loses one second at most when it is killed', async () => {
  const place = join(folder, 'historian');
  for (let round = 1; round <= KILLS; round += 1) {
    const written = await recordUntilKilled(place, round);
    const store = new HistorianStore(place, { error: () => {} });
    const found = [...store.read('/System/Core/Count', { start: 0, end: Date.UTC(2200, 0) })]
      .flat()
      .map(({ value }) => value);
    store.close();
    expect(new UncleanEnd(place, 1_000).found()).toBe(1_000);
    const killedAt = written.at(-1)?.[1] ?? 0;
    // A busy machine may be late by a moment.
    const due = written.filter(([, time]) => time < killedAt - 1_200).map(([number]) => number);
    expect(due.length).toBeGreaterThan(0);
    expect(due.filter((number) => !found.includes(number))).toEqual([]);
  }
}, 120_000);
