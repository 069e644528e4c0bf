import type { JournalEntry } from '../../../shared/journal/journal-entry';

/** What is new in a journal since the last time. */
export interface JournalNews {
  /** New and changed entries as they are now, in the order of their ids. */
  readonly entries: JournalEntry[];
  /** How many more there were; they are in the list. */
  readonly leftOut: number;
}

/** Four times a second is as fast as rows can be told apart. Milliseconds. */
const PAUSE = 250;
const MOST_ENTRIES = 150;
/** A window that follows says so again before this has passed. Milliseconds. */
export const FOLLOWED_FOR = 30_000;

/** Tells those who follow a journal what changes, in batches that stay small under any load. */
export class JournalFeed {
  private readonly changed = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private followedUntil = 0;

  constructor(
    private readonly read: (ids: Iterable<number>) => JournalEntry[],
    private readonly tell: (news: JournalNews) => void,
  ) {}

  /** Somebody looks; without being asked again news end after `FOLLOWED_FOR`. */
  follow(): void {
    this.followedUntil = performance.now() + FOLLOWED_FOR;
  }

  note(entries: readonly number[]): void {
    if (entries.length === 0 || performance.now() > this.followedUntil) return;
    for (const entry of entries) this.changed.add(entry);
    this.timer ??= setTimeout(() => this.send(), PAUSE);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private send(): void {
    this.timer = undefined;
    const ids = [...this.changed].sort((one, other) => one - other);
    this.changed.clear();
    const newest = ids.slice(-MOST_ENTRIES);
    this.tell({ entries: this.read(newest), leftOut: ids.length - newest.length });
  }
}
