import type { LineTime } from '../../../shared/scripts/running-script';
import type { LinePlace, LineWatcher } from './line-watch';

/** Measures how long each line of a script takes, the functions of the library that it calls included. */
export class LineProfile implements LineWatcher {
  private readonly byLine = new Map<number, { count: number; time: number }>();
  private current: { count: number; time: number } | undefined;
  private since = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number) {}

  reach({ line }: LinePlace): boolean {
    const now = this.now();
    if (this.current) this.current.time += now - this.since;
    let entry = this.byLine.get(line);
    if (!entry) this.byLine.set(line, (entry = { count: 0, time: 0 }));
    entry.count += 1;
    this.current = entry;
    this.since = this.now();
    return true;
  }

  /** The lines of a run that ended. */
  end(): LineTime[] {
    if (this.current) this.current.time += this.now() - this.since;
    this.current = undefined;
    return [...this.byLine].map(([line, { count, time }]) => ({ line, count, time }));
  }
}

/** Adds the lines of one run to those of the runs before. */
export function addLines(sum: Map<number, LineTime>, lines: readonly LineTime[]): void {
  for (const { line, count, time } of lines) {
    const former = sum.get(line) ?? { line, count: 0, time: 0 };
    sum.set(line, { line, count: former.count + count, time: former.time + time });
  }
}
