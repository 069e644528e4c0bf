import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { ItemWatches } from '../src/main/engine/items/item-watches';
import { LiveItems } from '../src/main/engine/items/live-items';
import { objectsOf, type Project } from '../src/shared/project/project';
import { treeOf } from '../src/shared/project/tree';
import { type Figure, figure } from './figure';
import { largePlant } from './large-plant';

const ITEMS = 100_000;
const CHANGES_A_SECOND = 10_000;
const SUBSCRIBED = 1_000;
const WATCHED = 100;
const TICK = 100;
const TICKS = 50;

/**
 * Share of one core, in percent, that 10,000 changes a second of 100,000 items take: written by path
 * with conversion and stamp, 1,000 items subscribed to, all changes followed in batches, 100 items
 * watched by a window. The baseline sets values in a bare Map and emits an event for each.
 */
export async function liveItems(): Promise<Figure> {
  const project = largePlant(ITEMS);
  const paths = objectsOf(project, 'item').map(({ id }) => treeOf(project).pathOf(id));
  const baseline = await bareMap(paths);
  return figure('live-items', await live(project, paths), baseline, '% of a core');
}

async function live(project: Project, paths: readonly string[]): Promise<number> {
  const items = new LiveItems(project, {
    log: {
      error: (_text, cause) => {
        throw cause;
      },
    },
  });
  const told = { one: 0, all: 0, window: 0 };
  for (const path of paths.slice(0, SUBSCRIBED)) items.subscribe(path, () => (told.one += 1));
  items.onChanges((changes) => (told.all += changes.length));
  const watches = new ItemWatches(items, (_watch, values) => (told.window += values.length));
  watches.watch(
    'bench',
    objectsOf(project, 'item')
      .slice(0, WATCHED)
      .map(({ id }) => id),
  );
  const share = await shareOfCore((index, value) => items.write(paths[index] ?? '', value));
  watches.end('bench');
  items.stop();
  const changes = (CHANGES_A_SECOND * TICK * TICKS) / 1_000;
  if (told.all !== changes || told.one === 0 || told.window === 0) {
    throw new Error(`Of ${changes} changes ${JSON.stringify(told)} were told.`);
  }
  return share;
}

function bareMap(paths: readonly string[]): Promise<number> {
  const values = new Map<string, unknown>(paths.map((path) => [path, 0]));
  const events = new EventEmitter().setMaxListeners(SUBSCRIBED);
  let told = 0;
  for (const path of paths.slice(0, SUBSCRIBED)) events.on(path, () => (told += 1));
  return shareOfCore((index, value) => {
    const path = paths[index] ?? '';
    const change = { value, quality: 'Good', time: Date.now() };
    values.set(path, change);
    events.emit(path, change);
  });
}

/** Lets changes flow for some seconds; answers the processor time that they took. */
async function shareOfCore(change: (index: number, value: number) => void): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const before = process.cpuUsage();
  for (let tick = 1; tick <= TICKS; tick += 1) {
    for (let count = 0; count < (CHANGES_A_SECOND * TICK) / 1_000; count += 1) {
      // Every item has its turn, those that are followed more often.
      const index = next % 2 === 0 ? (next / 2) % SUBSCRIBED : next % ITEMS;
      change(index, next);
      next += 1;
    }
    await wait(Math.max(0, begun + tick * TICK - performance.now()));
  }
  await wait(TICK * 3);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1_000 / (performance.now() - begun)) * 100;
}
