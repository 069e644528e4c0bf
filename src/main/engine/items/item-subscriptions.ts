import type { ItemValue } from '../../../shared/items/item-value';
import type { ObjectId } from '../../../shared/project/object';
import type { Log } from '../log/log';
import type { Unsubscribe } from '../runtime/parts';
import { liveProperty } from './property-value';

/** A value that an item took. */
export interface ItemChange {
  readonly item: ObjectId;
  readonly path: string;
  readonly value: ItemValue;
}

interface Subscription {
  readonly path: string;
  readonly changed: (value: ItemValue) => void;
}

/** Milliseconds for which changes are gathered before those who follow all items get them. */
const BATCH_INTERVAL = 100;

/**
 * Who wants to know of changes. A subscriber may write items itself: those changes are told after
 * the present one was told to everybody, so that all see the same order.
 */
export class ItemSubscriptions {
  /** By the path itself and, since it may name a property, by the path before its last dot. */
  private readonly byPath = new Map<string, Set<Subscription>>();
  private readonly ofAll = new Set<(changes: readonly ItemChange[]) => void>();
  private waiting: ItemChange[] = [];
  private batch: ItemChange[] = [];
  private telling = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly isItem: (path: string) => boolean,
    private readonly log: Pick<Log, 'error'>,
  ) {}

  /** Subscribes to an item, or to a live property of one. */
  add(path: string, changed: (value: ItemValue) => void): Unsubscribe {
    const subscription = { path, changed };
    const keys = [path, ownerPath(path)].filter((key) => key !== undefined);
    for (const key of keys) {
      const others = this.byPath.get(key);
      if (others) others.add(subscription);
      else this.byPath.set(key, new Set([subscription]));
    }
    return () => {
      for (const key of keys) this.remove(key, subscription);
    };
  }

  /** Subscribes to all items, in batches. */
  addForAll(changed: (changes: readonly ItemChange[]) => void): Unsubscribe {
    this.ofAll.add(changed);
    return () => {
      this.ofAll.delete(changed);
    };
  }

  /** Tells that an item has a value. */
  announce(item: ObjectId, path: string, value: ItemValue): void {
    const wantedByAll = this.ofAll.size > 0;
    const wantedByOne = this.byPath.has(path);
    if (!wantedByAll && !wantedByOne) return;
    const change = { item, path, value };
    if (wantedByAll) this.gather(change);
    if (!wantedByOne) return;
    this.waiting.push(change);
    if (!this.telling) this.tellWaiting();
  }

  /** Hands out the batch that is being gathered and forgets all subscribers. */
  stop(): void {
    this.handOut();
    this.byPath.clear();
    this.ofAll.clear();
  }

  private remove(key: string, subscription: Subscription): void {
    const others = this.byPath.get(key);
    others?.delete(subscription);
    if (others?.size === 0) this.byPath.delete(key);
  }

  private tellWaiting(): void {
    this.telling = true;
    for (let change = this.waiting.shift(); change; change = this.waiting.shift()) {
      for (const subscription of this.byPath.get(change.path) ?? []) {
        this.tell(subscription, change);
      }
    }
    this.telling = false;
  }

  private tell({ path, changed }: Subscription, change: ItemChange): void {
    const value = path === change.path ? change.value : this.propertyOf(change, path);
    if (value) this.guarded(path, () => changed(value));
  }

  /** An item whose own name contains the dot wins over a property of the same spelling. */
  private propertyOf(change: ItemChange, path: string): ItemValue | undefined {
    if (this.isItem(path)) return undefined;
    return liveProperty(path.slice(change.path.length + 1), change.value);
  }

  private gather(change: ItemChange): void {
    this.batch.push(change);
    this.timer ??= setTimeout(() => this.handOut(), BATCH_INTERVAL);
  }

  private handOut(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const changes = this.batch;
    this.batch = [];
    if (changes.length === 0) return;
    for (const changed of this.ofAll) this.guarded('all items', () => changed(changes));
  }

  private guarded(path: string, tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.log.error(`What follows the values of ${path} failed.`, error);
    }
  }
}

/** The part of a path before its last dot, when there is one behind the last slash. */
function ownerPath(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : undefined;
}
