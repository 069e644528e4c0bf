import type { ItemValue } from '../../../shared/items/item-value';
import type { Item, ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import {
  type RecordingRule,
  recordingRuleOf,
  recordingRules,
} from '../../../shared/recording/recording-rules';
import type { ItemChange } from '../items/item-subscriptions';
import type { LiveItems } from '../items/live-items';
import type { Log } from '../log/log';
import type { Unsubscribe } from '../runtime/parts';
import type { PathSample } from './sample-store';

export interface RecorderOptions {
  /** Writes samples durably; throws when it cannot. */
  readonly write: (samples: readonly PathSample[]) => void | Promise<void>;
  readonly log: Pick<Log, 'warning' | 'error'>;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Milliseconds of values that may be lost when the process is killed. */
  readonly flushInterval: number;
}

/** Milliseconds for which the items gather their changes. */
const GATHERED = 100;

/** Samples that wait while they cannot be written, such as on a full disk. */
const MOST_WAITING = 500_000;

const FIRST_TIME = Date.UTC(1900, 0);
const LAST_TIME = Date.UTC(9999, 0);

/** How an item is recorded: as it says itself, or as the first rule of the project says. */
type Manner = Pick<RecordingRule, 'deadBand' | 'maximumInterval'>;

/** A recorded item and what is known of its last values. */
interface Recorded {
  readonly item: Item;
  readonly path: string;
  readonly manner: Manner;
  /** Version of the rules that were looked at. */
  readonly rulesVersion: number;
  last: ItemValue | undefined;
  /** The newest value, when it was not worth recording. */
  skipped: ItemValue | undefined;
}

/**
 * Records the items that say so, and those that a rule of the project names, by exception: a value within the dead band around the last recorded
 * one is left out. When the next one is not, the last that was left out is recorded with it, so that
 * the course between them is kept.
 */
export class Recorder {
  private readonly recorded = new Map<ObjectId, Recorded>();
  private waiting: PathSample[] = [];
  private timer: NodeJS.Timeout | undefined;
  private end: Unsubscribe | undefined;
  private failing = false;
  private writing: Promise<void> = Promise.resolve();
  private rulesText = '';
  private rulesVersion = 0;
  private ruleOf: (path: string) => RecordingRule | undefined = () => undefined;

  constructor(
    private readonly items: LiveItems,
    private readonly options: RecorderOptions,
  ) {}

  /** Begins to record, with the present values. */
  start(project: Project): void {
    this.end = this.items.onChanges((changes) => {
      for (const change of changes) this.take(change);
    });
    this.projectChanged(project);
    const interval = Math.max(this.options.flushInterval - GATHERED, GATHERED);
    this.timer = setInterval(() => void this.flush(), interval);
  }

  /** Follows an edited project: recording of items begins and ends. */
  projectChanged(project: Project): void {
    this.readRules(project.settings.recording);
    for (const object of project.objects.values()) {
      if (object.kind === 'item') this.follow(object);
    }
    for (const id of this.recorded.keys()) if (!project.objects.has(id)) this.recorded.delete(id);
  }

  /** Writes what waits. What cannot be written is tried again. */
  async flush(): Promise<void> {
    this.recordSilent();
    await this.writing;
    if (this.waiting.length === 0) return;
    this.writing = this.write();
    await this.writing;
  }

  private async write(): Promise<void> {
    const samples = this.waiting;
    this.waiting = [];
    try {
      await this.options.write(samples);
      this.failing = false;
    } catch (error) {
      this.waiting = [...samples, ...this.waiting];
      if (!this.failing) {
        this.options.log.error('Values could not be recorded. They are tried again.', error);
      }
      this.failing = true;
      this.dropOldest();
    }
  }

  /** Ends after the last values were written; items hand out their changes before. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.end?.();
    for (const recorded of this.recorded.values()) this.recordSkipped(recorded);
    await this.flush();
    this.recorded.clear();
  }

  private readRules(text: string): void {
    if (text === this.rulesText) return;
    this.rulesText = text;
    const rules = recordingRules(text);
    if ('problem' in rules) this.options.log.warning(`${rules.problem} No rule is in force.`);
    this.ruleOf = recordingRuleOf('problem' in rules ? [] : rules);
    this.rulesVersion += 1;
  }

  private follow(item: Item): void {
    const known = this.recorded.get(item.id);
    const live = this.items.item(item.id);
    const isSame = known?.item === item && known.path === live?.path;
    if (!live || (isSame && known.rulesVersion === this.rulesVersion)) return;
    const manner = item.properties.record ? item.properties : this.ruleOf(live.path);
    if (!manner) {
      this.recorded.delete(item.id);
      return;
    }
    const isSamePath = known?.path === live.path;
    const recorded: Recorded = {
      item,
      manner,
      rulesVersion: this.rulesVersion,
      path: live.path,
      last: isSamePath ? known.last : undefined,
      skipped: isSamePath ? known.skipped : undefined,
    };
    this.recorded.set(item.id, recorded);
    if (!isSamePath) this.record(recorded, live.value);
  }

  private take({ item, value }: ItemChange): void {
    const recorded = this.recorded.get(item);
    if (!recorded) return;
    if (recorded.last && value.time < recorded.last.time) {
      // A late value: it has its place in the past, and the present goes on.
      this.push(recorded.path, value);
    } else if (isException(recorded, value)) {
      this.recordSkipped(recorded);
      this.record(recorded, value);
    } else recorded.skipped = value;
  }

  /** Values that did not change for the Maximum Interval are recorded again. */
  private recordSilent(): void {
    const now = this.options.now();
    for (const recorded of this.recorded.values()) {
      const { last, skipped, manner } = recorded;
      const longest = manner.maximumInterval * 1_000;
      if (!last || longest === 0 || now - last.time < longest) continue;
      this.record(recorded, { ...(skipped ?? last), time: now });
    }
  }

  private recordSkipped(recorded: Recorded): void {
    if (recorded.skipped) this.record(recorded, recorded.skipped);
  }

  private record(recorded: Recorded, value: ItemValue): void {
    recorded.last = value;
    recorded.skipped = undefined;
    this.push(recorded.path, value);
  }

  private push(path: string, { value, quality, time }: ItemValue): void {
    if (time >= FIRST_TIME && time < LAST_TIME) this.waiting.push({ path, value, quality, time });
    else {
      this.options.log.warning(
        `A value of ${path} is not recorded: its time, ${time} ms since 1970, lies outside the years 1900 to 9998.`,
      );
    }
  }

  private dropOldest(): void {
    const tooMany = this.waiting.length - MOST_WAITING;
    if (tooMany <= 0) return;
    this.waiting.splice(0, tooMany);
    this.options.log.warning(`${tooMany} values that could not be recorded were given up.`);
  }
}

/** Whether a value is worth recording. */
function isException({ manner, last }: Recorded, { value, quality, time }: ItemValue): boolean {
  if (!last || quality !== last.quality) return true;
  const { deadBand, maximumInterval } = manner;
  if (maximumInterval > 0 && time - last.time >= maximumInterval * 1_000) return true;
  if (typeof value === 'number' && typeof last.value === 'number') {
    return Math.abs(value - last.value) > deadBand;
  }
  return value !== last.value;
}
