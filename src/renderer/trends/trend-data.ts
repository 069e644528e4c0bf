import type { Interval } from '../../shared/aggregates/methods';
import type { EngineClient } from '../../shared/contract/connection';
import {
  type DrawnAggregate,
  FOLLOW_LIFETIME,
  type HistorySamples,
} from '../../shared/contract/history-calls';
import { Observable } from '../studio/observable';
import { lastUntil, NO_SAMPLES, type SeriesSamples, withNew } from './series-samples';
import { intervalOf, type ShownRange } from './time-range';
import type { TrendRequest } from './trend-state';

/** What is to be shown. */
export interface WantedData {
  readonly paths: readonly string[];
  readonly range: ShownRange;
  /** Pixel columns of the chart. */
  readonly columns: number;
  readonly request: TrendRequest | null;
}

/** An aggregate with the method that it was made with. */
export interface ShownAggregate extends DrawnAggregate {
  readonly method: TrendRequest['methods'][number];
  readonly start: number;
}

export interface TrendDataState {
  readonly samples: ReadonlyMap<string, SeriesSamples>;
  readonly aggregates: readonly ShownAggregate[];
  /** The engine's clock is ahead of the window's by this; milliseconds. */
  readonly clockOffset: number;
  /** Why the last reading failed; empty when it did not. */
  readonly failure: string;
  readonly reading: boolean;
}

const EMPTY: TrendDataState = {
  samples: new Map(),
  aggregates: [],
  clockOffset: 0,
  failure: '',
  reading: false,
};

/** A live chart reads its past again after this time, so that what came in since is thinned out. */
const RENEWAL = 30_000;

/** Reads the samples that a chart shows, and follows new ones. */
export class TrendData {
  readonly state = new Observable<TrendDataState>(EMPTY);
  private wanted: WantedData | undefined;
  private busy = false;
  private outdated = false;
  private stopListening: (() => void) | undefined;
  private renewal: ReturnType<typeof setInterval> | undefined;
  private followed = '';
  private renewed = 0;

  /** @param watch name that no other window has */
  constructor(
    private readonly engine: EngineClient,
    private readonly document: string,
    private readonly watch: string,
  ) {}

  /** Begins to follow. */
  start(): void {
    const { document, watch } = this;
    this.stopListening = this.engine.on('historySamples', (event) => {
      if (event.document === document && event.watch === watch) this.take(event);
    });
    this.renewal = setInterval(() => this.renew(), FOLLOW_LIFETIME / 3);
    if (this.wanted) this.show(this.wanted);
  }

  /** Ends following; what was read stays. */
  stop(): void {
    this.stopListening?.();
    this.stopListening = undefined;
    clearInterval(this.renewal);
    this.followed = '';
    const { document, watch } = this;
    // A watch that the engine does not hear of any more ends by itself.
    this.engine.call('history.endFollow', { document, watch }).catch(() => undefined);
  }

  /** Reads what is to be shown from now on. */
  show(wanted: WantedData): void {
    this.wanted = wanted;
    if (!this.stopListening) return;
    this.follow();
    void this.read();
  }

  /** The engine's clock. */
  now(): number {
    return Date.now() + this.state.get().clockOffset;
  }

  private renew(): void {
    this.followed = '';
    this.follow();
    const isLive = this.wanted?.range.kind === 'live';
    if (isLive && performance.now() - this.renewed > RENEWAL) void this.read();
  }

  private follow(): void {
    const paths = [...(this.wanted?.paths ?? [])];
    const key = JSON.stringify(paths);
    if (key === this.followed) return;
    this.followed = key;
    const { document, watch } = this;
    this.engine.call('history.follow', { document, watch, paths }).then(
      ({ now }) => this.state.patch({ clockOffset: now - Date.now() }),
      (error: unknown) => this.fail(error),
    );
  }

  /** One reading at a time: what is asked meanwhile is read when it is done, and only the last. */
  private async read(): Promise<void> {
    if (this.busy) {
      this.outdated = true;
      return;
    }
    this.busy = true;
    this.state.patch({ reading: true });
    try {
      do {
        this.outdated = false;
        await this.readWanted();
      } while (this.outdated);
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
      this.state.patch({ reading: false });
    }
  }

  private async readWanted(): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    this.renewed = performance.now();
    const interval = intervalOf(wanted.range, this.now());
    const [read, aggregates] = await Promise.all([
      Promise.all(wanted.paths.map((path) => this.readSamples(path, interval, wanted.columns))),
      this.readAggregates(wanted.request),
    ]);
    const former = this.state.get().samples;
    this.state.patch({
      samples: new Map(
        read.map(({ path, samples }) => [path, withNewest(samples, former.get(path), interval)]),
      ),
      aggregates,
      failure: '',
    });
  }

  private async readSamples(
    path: string,
    { start, end }: Interval,
    columns: number,
  ): Promise<{ path: string; samples: SeriesSamples }> {
    const { document } = this;
    const range = { start: Math.round(start), end: Math.round(end) };
    const { now, ...samples } = await this.engine.call('history.read', {
      document,
      path,
      ...range,
      columns,
    });
    this.state.patch({ clockOffset: now - Date.now() });
    return { path, samples };
  }

  private readAggregates(request: TrendRequest | null): Promise<ShownAggregate[]> {
    if (!request) return Promise.resolve([]);
    const { path, methods, start, end } = request;
    return Promise.all(
      methods.map(async (method) => {
        const { document } = this;
        const args = { document, path, method, start, end };
        return { ...(await this.engine.call('history.aggregate', args)), method, start };
      }),
    );
  }

  private take({ series, now }: HistorySamples): void {
    const { wanted } = this;
    // A range in the past stays as it was read.
    if (!wanted || (wanted.range.kind === 'fixed' && wanted.range.end < now)) return;
    const samples = new Map(this.state.get().samples);
    for (const { path, ...added } of series) {
      if (wanted.paths.includes(path)) {
        samples.set(path, withNew(samples.get(path) ?? NO_SAMPLES, added));
      }
    }
    this.state.patch({ samples, clockOffset: now - Date.now() });
  }

  private fail(error: unknown): void {
    this.state.patch({ failure: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * What was read, and behind it the values that came in since and are not in the historian: it may
 * not record the item, or not each value of it.
 */
function withNewest(
  read: SeriesSamples,
  former: SeriesSamples | undefined,
  { start, end }: Interval,
): SeriesSamples {
  const newest = read.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (!former || newest >= end) return read;
  // The last value before the range is held into it.
  const first = Math.max(lastUntil(former, start), 0);
  const kept = former.times.flatMap((time, index) =>
    index >= first && time > newest ? [index] : [],
  );
  return withNew(read, {
    times: kept.map((index) => former.times[index] ?? 0),
    values: kept.map((index) => former.values[index] ?? null),
    qualities: kept.map((index) => former.qualities[index] ?? 0),
  });
}
