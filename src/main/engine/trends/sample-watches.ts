import { FOLLOW_LIFETIME, type HistorySamples } from '../../../shared/contract/history-calls';
import { sampleList } from '../../../shared/history/down-sampling';
import type { ItemValue } from '../../../shared/items/item-value';
import type { ItemAccess, Unsubscribe } from '../runtime/parts';

/** Milliseconds for which new values are gathered before a window gets them. */
const INTERVAL = 250;

/** Values of one item that wait at most; the newest are kept, and all are in the historian. */
const MOST_WAITING = 1_000;

type NewSamples = HistorySamples['series'];

interface Watch {
  readonly waiting: Map<string, ItemValue[]>;
  readonly ends: readonly Unsubscribe[];
  /** When the window asked last. */
  readonly renewed: number;
}

/** Sends the values that items take to the windows whose charts follow them. */
export class SampleWatches {
  private readonly watches = new Map<string, Watch>();
  private timer: NodeJS.Timeout | undefined;

  /** @param changed called with the new values of a watch */
  constructor(
    private readonly items: Pick<ItemAccess, 'subscribe' | 'read'>,
    private readonly changed: (watch: string, series: NewSamples, now: number) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins or changes a watch. Items that are new in it begin with their present value. */
  watch(name: string, paths: readonly string[]): void {
    const former = this.watches.get(name);
    const waiting = new Map(
      paths.map((path) => [path, former?.waiting.get(path) ?? this.present(path)]),
    );
    const ends = [...waiting].map(([path, samples]) =>
      this.items.subscribe(path, (value) => {
        samples.push(value);
        if (samples.length > MOST_WAITING) samples.shift();
      }),
    );
    // After the new subscriptions, so that no value falls between them.
    for (const end of former?.ends ?? []) end();
    this.watches.set(name, { waiting, ends, renewed: this.now() });
    // A program that is told to end does not wait for windows that look.
    this.timer ??= setInterval(() => this.look(), INTERVAL).unref();
  }

  /** Ends a watch; one that is gone already stays so. */
  end(name: string): void {
    for (const end of this.watches.get(name)?.ends ?? []) end();
    this.watches.delete(name);
    if (this.watches.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Sends what is new since the last look. */
  look(): void {
    const now = this.now();
    for (const [name, { waiting, renewed }] of this.watches) {
      if (now - renewed > FOLLOW_LIFETIME) {
        this.end(name);
        continue;
      }
      const series: NewSamples = [];
      for (const [path, samples] of waiting) {
        if (samples.length > 0) series.push({ path, ...sampleList(samples.splice(0)) });
      }
      if (series.length > 0) this.changed(name, series, now);
    }
  }

  private present(path: string): ItemValue[] {
    const value = this.items.read(path);
    return value ? [value] : [];
  }
}
