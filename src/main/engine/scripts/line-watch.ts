import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';

/** Where a script is when a line begins. */
export interface LinePlace {
  readonly line: number;
  /** Tells coroutines apart. */
  readonly state: number;
  /** Calls that have not returned. */
  readonly depth: () => number;
}

/** Is told of each line of a script that begins. */
export interface LineWatcher {
  /**
   * A line begins.
   * @param look makes what is shown of the place
   * @returns false when the script is to end
   */
  reach(place: LinePlace, look: () => ScriptPause): boolean;
}

/** Decides at which lines a script stops. */
export class LineWatch implements LineWatcher {
  private breakpoints: ReadonlySet<number>;
  /** Stops at the next line that fits; nothing when only breakpoints stop it. */
  private next:
    | { readonly order: 'into' | 'over' | 'out'; state: number; depth: number }
    | undefined;

  /**
   * @param pause waits until somebody says how it goes on
   * @param first stops at the first line, whatever the breakpoints are
   */
  constructor(
    private readonly pause: (pause: ScriptPause) => StepAnswer,
    breakpoints: readonly number[],
    first: boolean,
  ) {
    this.breakpoints = new Set(breakpoints);
    if (first) this.next = { order: 'into', state: 0, depth: 0 };
  }

  reach(place: LinePlace, look: () => ScriptPause): boolean {
    if (!this.breakpoints.has(place.line) && !this.isNext(place)) return true;
    const { order, breakpoints } = this.pause(look());
    this.breakpoints = new Set(breakpoints);
    const isStep = order === 'into' || order === 'over' || order === 'out';
    this.next = isStep ? { order, state: place.state, depth: place.depth() } : undefined;
    return order !== 'stop';
  }

  private isNext({ state, depth }: LinePlace): boolean {
    const { next } = this;
    if (!next) return false;
    if (next.order === 'into') return true;
    if (state !== next.state) return false;
    return next.order === 'over' ? depth() <= next.depth : depth() < next.depth;
  }
}
