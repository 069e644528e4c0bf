import type { EngineClient } from '../../shared/contract/connection';
import {
  HISTORY_LENGTH,
  type HistoryPoint,
  type LiveValue,
  MOST_WATCHED,
  WATCH_LIFETIME,
} from '../../shared/contract/items-calls';
import type { ItemScalar } from '../../shared/items/item-value';
import type { ObjectId } from '../../shared/project/object';

/** A live value with its last points. */
export interface ShownValue extends LiveValue {
  readonly history: readonly HistoryPoint[];
}

/** Milliseconds in which scrolling comes to rest before the engine is asked. */
const PAUSE = 60;

/**
 * The live values that a window shows. Its parts say which items they show; all of them together are
 * one watch at the engine, which sends what changed and nothing else.
 */
export class LiveValues {
  private readonly values = new Map<ObjectId, ShownValue>();
  /** Items of a table, all at once. */
  private listed: readonly ObjectId[] = [];
  private readonly ofItem = new Map<ObjectId, Set<() => void>>();
  private readonly ofAny = new Set<(changed: readonly ObjectId[]) => void>();
  private stopListening: (() => void) | undefined;
  private renewal: ReturnType<typeof setInterval> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param watch name of the watch, unique among all windows
   * @param failed told when the engine refuses to be watched
   */
  constructor(
    private readonly engine: EngineClient,
    private readonly document: string,
    private readonly watch: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins to watch. Nothing arrives before, and nothing after `stop`. */
  start(): void {
    const { document, watch } = this;
    this.stopListening = this.engine.on('itemsChanged', (event) => {
      if (event.document === document && event.watch === watch) this.take(event.values);
    });
    this.renewal = setInterval(() => this.ask(), WATCH_LIFETIME / 3);
    this.askSoon();
  }

  /** The value of an item that is shown; nothing before it arrived. */
  get(item: ObjectId): ShownValue | undefined {
    return this.values.get(item);
  }

  /** Shows these items in a table from now on, instead of those that it showed before. */
  list(items: readonly ObjectId[]): void {
    this.listed = items;
    this.askSoon();
  }

  /** Shows one item for as long as it is subscribed to. */
  subscribe(item: ObjectId, changed: () => void): () => void {
    const others = this.ofItem.get(item);
    if (others) others.add(changed);
    else {
      this.ofItem.set(item, new Set([changed]));
      this.askSoon();
    }
    return () => {
      const left = this.ofItem.get(item);
      left?.delete(changed);
      if (left?.size === 0) this.ofItem.delete(item);
    };
  }

  /** Calls back with the items whose values changed. */
  onChanges(changed: (items: readonly ObjectId[]) => void): () => void {
    this.ofAny.add(changed);
    return () => this.ofAny.delete(changed);
  }

  async write(item: ObjectId, value: ItemScalar): Promise<void> {
    await this.engine.call('items.write', { document: this.document, item, value });
  }

  async force(item: ObjectId, value: ItemScalar): Promise<void> {
    await this.engine.call('items.force', { document: this.document, item, value });
  }

  async release(items: readonly ObjectId[]): Promise<void> {
    await this.engine.call('items.unforce', { document: this.document, items: [...items] });
  }

  /** Ends the watch. */
  stop(): void {
    clearInterval(this.renewal);
    clearTimeout(this.pause);
    this.stopListening?.();
    this.stopListening = undefined;
    // A watch that the engine does not hear of any more ends by itself.
    const { document, watch } = this;
    this.engine.call('items.endWatch', { document, watch }).catch(() => undefined);
  }

  private get started(): boolean {
    return this.stopListening !== undefined;
  }

  private askSoon(): void {
    clearTimeout(this.pause);
    if (this.started) this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  private ask(): void {
    const items = [...new Set([...this.listed, ...this.ofItem.keys()])].slice(0, MOST_WATCHED);
    const { document, watch } = this;
    this.engine.call('items.watch', { document, watch, items }).then(
      (values) => {
        if (this.started) this.put(values);
      },
      (error: unknown) => {
        if (this.started) this.failed(error);
      },
    );
  }

  private take(values: readonly LiveValue[]): void {
    this.put(values.map((value) => ({ ...value, history: this.prolonged(value) })));
  }

  private put(values: readonly ShownValue[]): void {
    for (const value of values) this.values.set(value.item, value);
    const items = values.map(({ item }) => item);
    for (const item of items) for (const changed of this.ofItem.get(item) ?? []) changed();
    if (items.length > 0) for (const changed of this.ofAny) changed(items);
  }

  private prolonged({ item, value, time }: LiveValue): readonly HistoryPoint[] {
    const former = this.values.get(item)?.history ?? [];
    if (former.at(-1)?.[0] === time) return former;
    const level = typeof value === 'string' || value === null ? null : Number(value);
    return [...former.slice(1 - HISTORY_LENGTH), [time, level]];
  }
}
