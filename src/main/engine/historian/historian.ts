import { setImmediate as letOthersWork } from 'node:timers/promises';
import { Aggregation } from '../../../shared/aggregates/aggregation';
import { type Interval, neededInterval } from '../../../shared/aggregates/methods';
import type { ItemValue } from '../../../shared/items/item-value';
import type { Project } from '../../../shared/project/project';
import type { LiveItems } from '../items/live-items';
import type { Log } from '../log/log';
import type { AggregateAnswer, AggregateRequest, HistoryAccess } from '../runtime/parts';
import { HistorianStore } from './historian-store';
import type { PathSample } from './partition';
import { Recorder } from './recorder';

export interface HistorianOptions {
  /** Where the samples are kept. */
  readonly folder: string;
  readonly items: LiveItems;
  readonly log: Pick<Log, 'info' | 'warning' | 'error'>;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now?: () => number;
  /** How long samples are kept. A month goes as a whole, when its last day is older. */
  readonly keepDays?: number;
}

const DAY = 24 * 60 * 60 * 1_000;
const DEFAULT_KEEP_DAYS = 1_100;

/** The internal historian: records items of a running project and reads their past values. */
export class Historian implements HistoryAccess {
  private readonly store: HistorianStore;
  private readonly recorder: Recorder;
  private readonly now: () => number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: HistorianOptions) {
    const { folder, items, log, now = Date.now } = options;
    this.now = now;
    this.store = new HistorianStore(folder, log);
    const write = (samples: readonly PathSample[]) => this.store.write(samples);
    this.recorder = new Recorder(items, { write, log, now });
  }

  /** Begins to record. */
  start(project: Project): void {
    this.recorder.start(project);
    this.deleteOld();
    this.timer = setInterval(() => this.deleteOld(), DAY);
    this.timer.unref();
  }

  projectChanged(project: Project): void {
    this.recorder.projectChanged(project);
  }

  /** Ends after the last values were written; items hand out their changes before. */
  stop(): void {
    clearInterval(this.timer);
    this.recorder.stop();
    this.store.close();
  }

  /**
   * Adds late samples, or corrects those with the same path and time stamp.
   * @throws UserError when they cannot be written
   */
  record(samples: readonly PathSample[]): void {
    this.store.write(samples);
  }

  async aggregate({
    queries,
    interval,
    signal,
    ...options
  }: AggregateRequest): Promise<AggregateAnswer[]> {
    const answers: AggregateAnswer[] = [];
    for (const { path, method } of queries) {
      const begun = performance.now();
      const stepped = this.isStepped(path);
      const aggregation = new Aggregation(method, interval, { ...options, stepped });
      for await (const page of this.read(path, neededInterval(method, interval))) {
        for (const sample of page) aggregation.add(sample);
        signal.throwIfAborted();
      }
      answers.push({ ...aggregation.result(), duration: performance.now() - begun });
    }
    return answers;
  }

  async *read(path: string, interval: Interval): AsyncGenerator<readonly ItemValue[]> {
    this.recorder.flush();
    for (const page of this.store.read(path, interval)) {
      yield page;
      // Messages have their turn between the pages of a long range.
      await letOthersWork();
    }
  }

  isStepped(path: string): boolean {
    return this.options.items.item(path)?.object.properties.stepped === true;
  }

  private deleteOld(): void {
    const { keepDays = DEFAULT_KEEP_DAYS, log } = this.options;
    try {
      const months = this.store.deleteBefore(this.now() - keepDays * DAY);
      if (months > 0) log.info(`The historian deleted ${months} month(s) of old values.`);
    } catch (error) {
      log.error('Old values of the historian could not be deleted.', error);
    }
  }
}
