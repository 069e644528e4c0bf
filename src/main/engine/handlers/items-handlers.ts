import type { Handlers } from '../../../shared/contract/connection';
import type { ItemsChanged } from '../../../shared/contract/items-calls';
import type { ObjectId } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import { ItemWatches } from '../items/item-watches';
import type { LiveItems } from '../items/live-items';

/**
 * Live values of running projects.
 * @param itemsOf the items of a document; nothing while it does not run
 * @param changed tells all windows of changes; each knows its own watches
 */
export function itemsHandlers(
  itemsOf: (document: string) => LiveItems | undefined,
  changed: (changes: ItemsChanged) => void,
) {
  const watches = new WeakMap<LiveItems, ItemWatches>();

  const watchesOf = (document: string, items: LiveItems): ItemWatches => {
    const known = watches.get(items);
    if (known) return known;
    const made = new ItemWatches(items, (watch, values) => changed({ document, watch, values }));
    watches.set(items, made);
    return made;
  };

  const running = (document: string): LiveItems => {
    const items = itemsOf(document);
    if (items) return items;
    throw new UserError('The project does not run. Start it to see live values.', 'not-running');
  };

  return {
    'items.watch': ({ document, watch, items: wanted }) => {
      const values = watchesOf(document, running(document)).watch(watch, wanted);
      return values.map((value) => ({
        ...value,
        history: value.history.map(([time, level]): [number, number | null] => [time, level]),
      }));
    },
    'items.endWatch': ({ document, watch }) => {
      const items = itemsOf(document);
      if (items) watches.get(items)?.end(watch);
      return null;
    },
    'items.write': ({ document, item, value }) => {
      const items = running(document);
      items.enter(pathOf(items, item), value);
      return null;
    },
    'items.force': ({ document, item, value }) => {
      const items = running(document);
      items.force(pathOf(items, item), value);
      return null;
    },
    'items.unforce': ({ document, items: released }) => {
      const items = running(document);
      for (const item of released) items.unforce(pathOf(items, item));
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** @throws UserError when the item is gone */
function pathOf(items: LiveItems, id: ObjectId): string {
  const path = items.item(id)?.path;
  if (path !== undefined) return path;
  throw new UserError('The item does not exist any more.', 'missing-object');
}
