import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { Interval } from '../../../shared/aggregates/methods';
import type { ItemValue } from '../../../shared/items/item-value';
import type { Project } from '../../../shared/project/project';
import type { LiveItems } from '../items/live-items';
import type { Log } from '../log/log';
import type {
  AggregateAnswer,
  AggregateRequest,
  HistoryAccess,
  ThinnedPart,
} from '../runtime/parts';
import { DEFAULT_HISTORIAN_SETTINGS, type HistorianSettings } from './historian-settings';
import { HistorianStore } from './historian-store';
import { type ImportedSamples, importSamples, typesOf } from './import-samples';
import { Recorder } from './recorder';
import type { PathSample, SampleStore } from './sample-store';
import { storedAggregate } from './stored-aggregate';
import { UncleanEnd } from './unclean-end';

export interface HistorianOptions {
  /** Where the samples are kept, and a mark while they are recorded. */
  readonly folder: string;
  /** In place of files in that folder. */
  readonly store?: SampleStore;
  readonly items: LiveItems;
  readonly log: Pick<Log, 'info' | 'warning' | 'error'>;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now?: () => number;
  readonly settings?: Pick<HistorianSettings, 'keepDays' | 'flushInterval'>;
}

const DAY = 24 * 60 * 60 * 1_000;
/** Milliseconds of reading after which messages have their turn. */
const LONGEST_TURN = 10;

/** The internal historian: records items of a running project and reads their past values. */
export class Historian implements HistoryAccess {
  private readonly store: SampleStore;
  private readonly recorder: Recorder;
  private readonly mark: UncleanEnd;
  private readonly now: () => number;
  private readonly settings: Pick<HistorianSettings, 'keepDays' | 'flushInterval'>;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: HistorianOptions) {
    const { folder, items, log, now = Date.now, settings = DEFAULT_HISTORIAN_SETTINGS } = options;
    this.now = now;
    this.settings = settings;
    const { flushInterval } = settings;
    this.store = options.store ?? new HistorianStore(folder, log);
    this.mark = new UncleanEnd(folder, flushInterval);
    this.recorder = new Recorder(items, {
      write: async (samples) => {
        this.mark.set();
        await this.store.write(samples);
      },
      log,
      now,
      flushInterval,
    });
  }

  /** Begins to record. */
  start(project: Project): void {
    void this.tellUncleanEnd();
    this.recorder.start(project);
    void this.deleteOld();
    this.timer = setInterval(() => void this.deleteOld(), DAY);
    this.timer.unref();
  }

  projectChanged(project: Project): void {
    this.recorder.projectChanged(project);
  }

  /** Ends after the last values were written; items hand out their changes before. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.recorder.stop();
    await this.store.close();
    this.mark.clear();
  }

  /**
   * Adds late samples, or corrects those with the same path and time stamp.
   * @throws UserError when they cannot be written
   */
  async record(samples: readonly PathSample[]): Promise<void> {
    await this.store.write(samples);
  }

  /**
   * Imports samples from the text of a file as an export writes it.
   * @param text pieces of the text, cut anywhere
   * @throws UserError when it is no such text, or samples cannot be written
   */
  import(project: Project, text: AsyncIterable<string>): Promise<ImportedSamples> {
    return importSamples(this.store, typesOf(project), text);
  }

  /** Every path that has samples. @throws UserError when the historian cannot be read */
  async paths(): Promise<readonly string[]> {
    await this.recorder.flush();
    return this.store.paths();
  }

  async aggregate(request: AggregateRequest): Promise<AggregateAnswer[]> {
    await this.recorder.flush();
    const answers: AggregateAnswer[] = [];
    for (const query of request.queries) {
      const begun = performance.now();
      const stepped = this.isStepped(query.path);
      const result = await storedAggregate(this.store, query, request, stepped);
      answers.push({ ...result, duration: performance.now() - begun });
      request.signal.throwIfAborted();
      // Messages have their turn between the tags of a long request.
      await letOthersWork();
    }
    return answers;
  }

  async *read(path: string, interval: Interval): AsyncGenerator<readonly ItemValue[]> {
    await this.recorder.flush();
    for await (const page of this.store.read(path, interval)) {
      yield page;
      // Messages have their turn between the pages of a long range.
      await letOthersWork();
    }
  }

  async *readThinned(path: string, interval: Interval, parts: number): AsyncGenerator<ThinnedPart> {
    if (!this.store.readThinned) {
      for await (const samples of this.read(path, interval)) yield { samples, leftOut: 0 };
      return;
    }
    await this.recorder.flush();
    let begun = performance.now();
    for await (const thinned of this.store.readThinned(path, interval, parts)) {
      yield thinned;
      if (performance.now() - begun < LONGEST_TURN) continue;
      await letOthersWork();
      begun = performance.now();
    }
  }

  isStepped(path: string): boolean {
    return this.options.items.item(path)?.object.properties.stepped === true;
  }

  private async tellUncleanEnd(): Promise<void> {
    const lost = this.mark.found();
    if (lost === undefined) return;
    const { log } = this.options;
    try {
      const newest = await this.store.newest();
      const until =
        newest === undefined ? '' : ` The last one that is there is of ${iso(newest)} (UTC).`;
      log.warning(
        `The historian was not ended in order: values of the last ${lost / 1_000} s before the end of the former run may be missing.${until}`,
      );
    } catch (error) {
      log.error('The historian cannot be read.', error);
    }
  }

  private async deleteOld(): Promise<void> {
    const { log } = this.options;
    try {
      const parts = await this.store.deleteBefore(this.now() - this.settings.keepDays * DAY);
      if (parts > 0) {
        log.info(
          `The historian deleted values that were older than ${this.settings.keepDays} days.`,
        );
      }
    } catch (error) {
      log.error('Old values of the historian could not be deleted.', error);
    }
  }
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}
