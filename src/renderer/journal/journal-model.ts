import type { JournalDetail, JournalEntry } from '../../shared/journal/journal-entry';
import {
  ALL_ENTRIES,
  compareKeys,
  type JournalCounts,
  type JournalFilter,
  type JournalKey,
  passesFilter,
} from '../../shared/journal/journal-filter';
import { MOST_EXPORTED, type JournalNews } from '../../shared/contract/journal-calls';
import { download } from '../exchange/file-bytes';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';

/** What the journal shows. */
export interface JournalState {
  /** Null while the project does not run. */
  readonly counts: JournalCounts | null;
  readonly filter: JournalFilter;
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  /** Where the list goes on; null at its end. */
  readonly next: JournalKey | null;
  readonly loading: boolean;
  /** New messages wait until the user wants to see them. */
  readonly paused: boolean;
  /** How many came since the list was paused. */
  readonly missed: number;
  readonly selected: number | null;
  readonly detail: JournalDetail | null;
  /** Entries that an export takes. */
  readonly marked: ReadonlySet<number>;
}

const PAGE = 100;
/** A list that follows keeps this many; more are loaded when the user looks further. */
const MOST_FOLLOWED = 500;
/** Milliseconds. */
const STAY_CONNECTED = 10_000;
const LOOK_FOR_START = 2_000;

const NOTHING: JournalState = {
  counts: null,
  filter: ALL_ENTRIES,
  entries: [],
  next: null,
  loading: false,
  paused: false,
  missed: 0,
  selected: null,
  detail: null,
  marked: new Set(),
};

/** The journal of the open document in this window: a list that follows, and one opened message. */
export class JournalModel {
  readonly state = new Observable<JournalState>(NOTHING);
  private stopListening: () => void = () => undefined;
  /** Grows with each start and stop; what an earlier one began has no effect any more. */
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to former requests are not of interest any more. */
  private request = 0;
  /** News came that the list does not have, because they were left out or cannot be filtered here. */
  private incomplete = false;

  constructor(
    private readonly studio: Studio,
    private readonly document: string,
  ) {}

  /** Follows the journal until `stop`. */
  start(): void {
    this.run += 1;
    this.stopListening = this.studio.engine.on('journalNews', (news) => this.take(news));
    void this.stayConnected(this.run, true);
  }

  stop(): void {
    this.run += 1;
    this.request += 1;
    clearTimeout(this.timer);
    this.stopListening();
    this.state.patch({ loading: false });
  }

  /** Shows other messages, from the newest on. */
  filter(part: Partial<JournalFilter>): void {
    const filter = { ...this.state.get().filter, ...part };
    this.state.patch({ filter, marked: new Set() });
    void this.reload();
  }

  /** Keeps the list as it is, so that it can be read. */
  pause(): void {
    const { paused, entries } = this.state.get();
    if (paused) return;
    this.state.patch({ paused: true, missed: 0 });
    // What was left out while the list moved is fetched now that it stands still.
    if (this.incomplete) void this.reload(entries[0]);
  }

  /** Shows the newest messages and follows them. */
  resume(): void {
    this.state.patch({ paused: false, missed: 0 });
    void this.reload();
  }

  /** Loads the next part of the list. */
  async more(): Promise<void> {
    const { next, loading, entries, filter } = this.state.get();
    if (!next || loading) return;
    const { request } = this;
    this.state.patch({ loading: true });
    await this.guarded(request, async () => {
      const page = await this.list(filter, next);
      if (request !== this.request) return;
      this.state.patch({ entries: [...entries, ...page.entries], next: page.next, loading: false });
    });
  }

  /** Opens a message beside the list, or closes it. */
  async select(entry: number | null): Promise<void> {
    if (entry !== null) this.pause();
    this.state.patch({ selected: entry, detail: null });
    if (entry !== null) await this.studio.attempt(() => this.loadDetail(entry));
  }

  mark(entry: number, marked: boolean): void {
    const all = new Set(this.state.get().marked);
    if (marked) all.add(entry);
    else all.delete(entry);
    if (marked) this.pause();
    this.state.patch({ marked: all });
  }

  /** Marks every message that is listed now, or none. */
  markAll(marked: boolean): void {
    if (marked) this.pause();
    const listed = this.state.get().entries.slice(0, MOST_EXPORTED);
    this.state.patch({ marked: new Set(marked ? listed.map(({ id }) => id) : []) });
  }

  /** Hands the marked messages to the user as a zip file. */
  async export(): Promise<void> {
    const entries = [...this.state.get().marked].slice(0, MOST_EXPORTED);
    const { document } = this;
    const file = await this.studio.engine.call('journal.export', { document, entries });
    const made = await download(file);
    if (made !== null) this.studio.notify('success', `${made} was made.`);
  }

  async resend(entry: number): Promise<void> {
    const { document } = this;
    const sent = await this.studio.engine.call('journal.resend', { document, entry });
    this.studio.notify('success', `The message waits in the queue again, as entry ${sent.entry}.`);
  }

  async replay(entry: number): Promise<void> {
    await this.studio.engine.call('journal.replay', { document: this.document, entry });
    this.studio.notify('success', 'The MES simulator sent the message again.');
  }

  /** @param first whether news may have been missed before */
  private async stayConnected(run: number, first: boolean): Promise<void> {
    const { document } = this;
    try {
      const counts = await this.studio.engine.call('journal.follow', { document });
      if (run !== this.run) return;
      const { counts: former, paused } = this.state.get();
      this.state.patch({ counts });
      if (counts && (!former || (first && !paused))) await this.reload();
    } catch (error) {
      if (run === this.run && this.studio.state.get().connection === 'connected') {
        this.studio.fail(error);
      }
    }
    if (run !== this.run) return;
    const pause = this.state.get().counts ? STAY_CONNECTED : LOOK_FOR_START;
    this.timer = setTimeout(() => void this.stayConnected(run, false), pause);
  }

  /** @param newest lists nothing that is newer */
  private async reload(newest?: JournalKey): Promise<void> {
    this.request += 1;
    const { request } = this;
    const { filter } = this.state.get();
    this.incomplete = false;
    this.state.patch({ loading: true });
    await this.guarded(request, async () => {
      const after = newest ? { time: newest.time, id: newest.id + 1 } : null;
      const page = await this.list(filter, after);
      if (request === this.request) this.state.patch({ ...page, loading: false });
    });
  }

  private list(filter: JournalFilter, after: JournalKey | null) {
    const { document } = this;
    return this.studio.engine.call('journal.list', { document, filter, after, count: PAGE });
  }

  private async loadDetail(entry: number): Promise<void> {
    const { document } = this;
    const detail = await this.studio.engine.call('journal.get', { document, entry });
    if (this.state.get().selected === entry) this.state.patch({ detail });
  }

  private take(news: JournalNews): void {
    if (news.document !== this.document) return;
    const { selected } = this.state.get();
    this.state.patch({ counts: news.counts, ...this.merged(news) });
    if (selected !== null && news.entries.some(({ id }) => id === selected)) {
      void this.studio.attempt(() => this.loadDetail(selected));
    }
  }

  /** The list with changed entries in their places and, while it follows, with new ones on top. */
  private merged({ entries: news, leftOut }: JournalNews): Partial<JournalState> {
    const { entries, filter, paused, missed } = this.state.get();
    const changed = new Map(news.map((entry) => [entry.id, entry]));
    const updated = entries.map((entry) => changed.get(entry.id) ?? entry);
    for (const { id } of entries) changed.delete(id);
    const [newest] = entries;
    const added = [...changed.values()]
      .filter((entry) => passesFilter(entry, filter))
      .filter((entry) => !newest || compareKeys(entry, newest) < 0)
      .sort(compareKeys);
    if (paused) return { entries: updated, missed: missed + added.length + leftOut };
    if (leftOut > 0) this.incomplete = true;
    if (filter.text !== '') {
      // Only the engine can look into the XML of what is new.
      if (added.length > 0 && !this.state.get().loading) void this.reload();
      return { entries: updated };
    }
    const all = [...added, ...updated];
    const last = all.length > MOST_FOLLOWED ? all[MOST_FOLLOWED - 1] : undefined;
    if (!last) return { entries: all };
    return { entries: all.slice(0, MOST_FOLLOWED), next: { time: last.time, id: last.id } };
  }

  private async guarded(request: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (request !== this.request) return;
      this.state.patch({ loading: false });
      if (this.studio.state.get().connection === 'connected') this.studio.fail(error);
    }
  }
}
