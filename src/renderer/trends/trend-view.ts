import type { AggregationMethod, Interval } from '../../shared/aggregates/methods';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import { type RangeSteps, type ShownRange, stepBack, stepForward, stepTo } from './time-range';
import {
  type Cursors,
  EMPTY_TREND,
  readTrend,
  type TrendRequest,
  type TrendSeries,
  type TrendState,
  withItems,
  withoutItem,
} from './trend-state';

/** Milliseconds in which changes are gathered before they are kept. */
const PAUSE = 500;

/** Turns of a wheel within this time are one step of back and forward; milliseconds. */
const ONE_STEP = 800;

/** Projects whose charts are kept; the oldest is forgotten. */
const MOST_KEPT = 20;

const KEY = 'trends ';

interface ViewState extends TrendState {
  readonly former: RangeSteps['former'];
  readonly later: RangeSteps['later'];
}

/**
 * What the trends panel of the open project shows, whether the panel is in view or not. It is kept
 * for the user and the project.
 */
export class TrendView {
  readonly state = new Observable<ViewState>({ ...EMPTY_TREND, former: [], later: [] });
  private document: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stepped = 0;

  constructor(private readonly studio: Studio) {
    studio.replica.subscribe(() => this.follow());
  }

  /** Adds items to the chart. */
  add(paths: readonly string[]): void {
    this.change(withItems(this.state.get(), paths));
  }

  remove(path: string): void {
    this.change(withoutItem(this.state.get(), path));
  }

  /** Changes how an item is drawn. */
  draw(path: string, part: Partial<Omit<TrendSeries, 'path'>>): void {
    const series = this.state
      .get()
      .series.map((one) => (one.path === path ? { ...one, ...part } : one));
    this.change({ series });
  }

  /**
   * Shows another range.
   * @param gesture one that goes on: its turns are one step of back and forward
   */
  show(range: ShownRange, gesture = false): void {
    const now = performance.now();
    const together = gesture && now - this.stepped < ONE_STEP;
    if (gesture) this.stepped = now;
    this.step((steps) => stepTo(steps, range, together));
  }

  back(): void {
    this.step(stepBack);
  }

  forward(): void {
    this.step(stepForward);
  }

  setCursors(part: Partial<Cursors>): void {
    this.change({ cursors: { ...this.state.get().cursors, ...part } });
  }

  /** Draws aggregates of an item; null draws none. */
  request(request: TrendRequest | null): void {
    this.change({ request });
  }

  /** Shows what a request asks of an item: its samples, with the aggregate over them. */
  open(path: string, interval: Interval, method: AggregationMethod | undefined): void {
    this.add([path]);
    this.draw(path, { visible: true });
    const margin = Math.max(interval.end - interval.start, 1_000) * 0.25;
    const start = interval.start - margin;
    this.show({ kind: 'fixed', start, end: interval.end + margin });
    this.request(method === undefined ? null : { path, methods: [method], ...interval });
  }

  private step(go: (steps: RangeSteps) => RangeSteps): void {
    const { range, former, later } = this.state.get();
    const steps = go({ present: range, former, later });
    this.change({ range: steps.present, former: steps.former, later: steps.later });
  }

  private change(part: Partial<ViewState>): void {
    this.state.patch(part);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.studio.attempt(() => this.keep()), PAUSE);
  }

  /** Another project has another chart. */
  private follow(): void {
    const document = this.studio.replica.get()?.state.document;
    if (document === this.document) return;
    this.document = document;
    clearTimeout(this.timer);
    const { panels } = this.studio.state.get().preferences;
    const kept = readTrend(document === undefined ? undefined : panels?.[this.key]);
    this.state.set({ ...kept, former: [], later: [] });
  }

  private get key(): string {
    const state = this.studio.replica.get()?.state;
    return `${KEY}${state?.location ?? state?.name ?? ''}`.slice(0, 500);
  }

  private async keep(): Promise<void> {
    if (this.document === undefined || this.studio.state.get().connection !== 'connected') return;
    const { series, range, cursors, request } = this.state.get();
    const text = JSON.stringify({ series, range, cursors, request });
    const { panels = {} } = this.studio.state.get().preferences;
    if (panels[this.key] === text) return;
    const others = Object.entries(panels).filter(([key]) => key !== this.key);
    const ours = others.filter(([key]) => key.startsWith(KEY));
    const [oldest] = ours.length >= MOST_KEPT ? ours : [];
    const left = others.filter((entry) => entry !== oldest);
    await this.studio.setPreferences({ panels: Object.fromEntries([...left, [this.key, text]]) });
  }
}
