import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import type { Values } from '../../../shared/commands/values';
import { temporaryFolder } from '../testing/temporary-folder';
import { LiveItems } from './live-items';
import { Simulation } from './simulation';

const LEVEL = '/System/Core/Level';
const started: Simulation[] = [];

afterEach(() => {
  for (const simulation of started.splice(0)) simulation.stop();
});

/** A running simulation of one item; the test turns its clock. */
async function running(properties: Values, projectFolder: string | null = null) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'item', 'Level', properties);
  const clock = { time: 0 };
  const now = () => clock.time;
  const log = { warning: vi.fn<(text: string) => void>(), error: vi.fn() };
  const items = new LiveItems(editor.project, { now, log });
  const simulation = new Simulation(editor.project, items, {
    projectFolder,
    log,
    now,
    random: () => 0.75,
  });
  started.push(simulation);
  await simulation.start();
  const valueAt = (time: number) => {
    clock.time = time;
    simulation.turn();
    return items.read(LEVEL)?.value;
  };
  return { editor, items, simulation, log, valueAt };
}

const COUNTER = { simulation: 'Counter', dataType: 'Long', initialValue: '5' };

describe('simulation', () => {
  it('steps at the interval of each item, with quality and time', async () => {
    const { items, valueAt } = await running({ ...COUNTER, interval: 2 });
    expect(valueAt(100)).toBe(6);
    expect(valueAt(2_000)).toBe(6);
    expect(valueAt(2_100)).toBe(7);
    expect(items.read(LEVEL)).toEqual({ value: 7, quality: 'Good', time: 2_100 });
  });

  it('is hidden by a forced value and goes on underneath', async () => {
    const { items, valueAt } = await running(COUNTER);
    items.force(LEVEL, 50);
    expect(valueAt(100)).toBe(50);
    expect(valueAt(1_100)).toBe(50);
    items.unforce(LEVEL);
    expect(items.read(LEVEL)?.value).toBe(7);
  });

  it('lets what a message writes stay until its next step, and goes on from there', async () => {
    const { items, valueAt } = await running(COUNTER);
    valueAt(100);
    items.write(LEVEL, 40);
    expect(valueAt(1_000)).toBe(40);
    expect(valueAt(1_100)).toBe(41);
  });

  it('follows edits of the project', async () => {
    const { editor, items, simulation, valueAt } = await running(COUNTER);
    valueAt(100);
    const edit = (properties: Values) => {
      const object = editor.at(LEVEL);
      editor.run({ type: 'editObjects', edits: [{ object, properties }] });
      items.projectChanged(editor.project);
      return simulation.projectChanged(editor.project);
    };
    await edit({ simulation: 'None' });
    expect(simulation.size).toBe(0);
    expect(valueAt(5_000)).toBe(6);
    await edit({ simulation: 'Constant' });
    expect(valueAt(5_100)).toBe(5);
  });

  it('says once what keeps an item from being simulated, whose value is then Bad', async () => {
    const { items, log, valueAt } = await running({ simulation: 'Sine', low: 5, high: 5 });
    valueAt(100);
    valueAt(10_000);
    expect(log.warning.mock.calls).toEqual([
      ['/System/Core/Level is not simulated: Low 5 must be below High 5.'],
    ]);
    expect(items.read(LEVEL)?.quality).toBe('Bad');
  });
});

describe('replay', () => {
  const REPLAY = { simulation: 'Replay', replayFile: 'level.csv' };

  it('gives the lines of a file at their times, again and again', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'simulation'));
    await writeFile(join(folder, 'simulation', 'level.csv'), 'time;value\n0;1\n0.5;2\n1.5;3\n');
    const { valueAt } = await running(REPLAY, folder);
    const seen = [100, 600, 1_000, 1_600, 2_500, 2_600, 3_100].map(valueAt);
    expect(seen).toEqual([1, 2, 2, 3, 3, 1, 2]);
  });

  it.each([
    [{ ...REPLAY, replayFile: 'none.csv' }, 'cannot be read'],
    [{ ...REPLAY, replayFile: '../secret.csv' }, 'must be the name of a file without a folder'],
    [{ ...REPLAY, replayFile: '' }, 'Its Replay File is empty'],
  ])('of %j says why it is not simulated', async (properties, reason) => {
    const { items, log } = await running(properties, await temporaryFolder());
    expect(log.warning.mock.calls[0]?.[0]).toContain(reason);
    expect(items.read(LEVEL)?.quality).toBe('Bad');
  });

  it('needs a project folder', async () => {
    const { log } = await running(REPLAY);
    expect(log.warning.mock.calls[0]?.[0]).toContain('the project was not saved yet');
  });
});
