import {
  HISTORY_LENGTH,
  type HistoryPoint,
  type LiveValue,
  WATCH_LIFETIME,
} from '../../../shared/contract/items-calls';
import type { ItemScalar, ItemValue } from '../../../shared/items/item-value';
import type { ObjectId } from '../../../shared/project/object';
import type { LiveItem } from './live-item';
import type { LiveItems } from './live-items';

/** The items that a window shows, and what it knows of each. */
interface Watch {
  readonly known: Map<ObjectId, { value: ItemValue; forced: boolean } | undefined>;
  /** When the window asked last. */
  renewed: number;
}

/** Milliseconds between two looks at the watched items. */
const INTERVAL = 200;

/** Items whose history is kept, the last watched ones. */
const MOST_HISTORIES = 2_000;

/**
 * What windows show of live items. The watched items are looked at a few times a second, so that a
 * change costs nothing when nobody looks, and only the last of many changes is sent.
 */
export class ItemWatches {
  private readonly watches = new Map<string, Watch>();
  /** By item, the one that was watched last at the end. */
  private readonly histories = new Map<ObjectId, HistoryPoint[]>();
  private timer: NodeJS.Timeout | undefined;

  /** @param changed called with the new values of a watch */
  constructor(
    private readonly items: LiveItems,
    private readonly changed: (watch: string, values: LiveValue[]) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins or changes a watch; answers the present values with their history. */
  watch(
    name: string,
    wanted: readonly ObjectId[],
  ): (LiveValue & { readonly history: HistoryPoint[] })[] {
    const watch: Watch = { known: new Map(), renewed: this.now() };
    this.watches.set(name, watch);
    // A program that is told to end does not wait for windows that look.
    this.timer ??= setInterval(() => this.look(), INTERVAL).unref();
    return wanted.flatMap((id) => {
      const item = this.items.item(id);
      if (!item) {
        watch.known.set(id, undefined);
        return [];
      }
      watch.known.set(id, { value: item.value, forced: item.forced });
      const history = [...this.historyOf(id, item.value)];
      return [{ ...liveValueOf(id, item), history }];
    });
  }

  /** Ends a watch; one that is gone already stays so. */
  end(name: string): void {
    this.watches.delete(name);
    if (this.watches.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Sends what changed since the last look. */
  look(): void {
    for (const [name, watch] of this.watches) {
      if (this.now() - watch.renewed > WATCH_LIFETIME) this.end(name);
      else {
        const values = this.changesOf(watch);
        if (values.length > 0) this.changed(name, values);
      }
    }
  }

  private changesOf({ known }: Watch): LiveValue[] {
    const values: LiveValue[] = [];
    for (const [id, last] of known) {
      const item = this.items.item(id);
      if (!item || (item.value === last?.value && item.forced === last.forced)) continue;
      known.set(id, { value: item.value, forced: item.forced });
      this.historyOf(id, item.value);
      values.push(liveValueOf(id, item));
    }
    return values;
  }

  /** The history of an item, up to a value. */
  private historyOf(id: ObjectId, { value, time }: ItemValue): HistoryPoint[] {
    const history = this.histories.get(id) ?? [];
    this.histories.delete(id);
    this.histories.set(id, history);
    const [oldest] = this.histories.keys();
    if (this.histories.size > MOST_HISTORIES && oldest !== undefined) this.histories.delete(oldest);
    if (history.at(-1)?.[0] !== time) history.push([time, levelOf(value)]);
    if (history.length > HISTORY_LENGTH) history.shift();
    return history;
  }
}

function liveValueOf(id: ObjectId, { value, forced }: LiveItem): LiveValue {
  return { item: id, ...value, forced };
}

/** A value as a point of a line; texts have no height. */
function levelOf(value: ItemScalar): number | null {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : null;
}
