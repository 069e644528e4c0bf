/** Paths of one run that are remembered for the next. */
const MOST_REMEMBERED = 500;

/** What a script read and wrote in its last run: it will most likely do so again. */
export class RunHabits {
  private reads = new Set<string>();
  private writes = new Set<string>();

  /** A run begins. @returns what the last one read and wrote */
  begin(): { readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string> } {
    const { reads, writes } = this;
    this.reads = new Set();
    this.writes = new Set();
    return { reads, writes };
  }

  read(path: string): void {
    if (this.reads.size < MOST_REMEMBERED) this.reads.add(path);
  }

  wrote(path: string): void {
    if (this.writes.size < MOST_REMEMBERED) this.writes.add(path);
  }
}
