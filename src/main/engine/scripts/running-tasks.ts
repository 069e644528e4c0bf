/**
 * Tasks that are begun while another one is interrupted, at most: each takes its part of a stack that
 * does not grow.
 */
export const MOST_NESTED = 2;

/** Where in the shared numbers it stands: how many tasks there are, whether one is to begin, the tasks. */
const PLACE = { count: 0, asked: 1, tasks: 2 };

/**
 * The tasks that a thread has begun and not ended, the one that runs last, in memory that both sides
 * see: what a thread does is known while it cannot tell.
 */
export class RunningTasks {
  private readonly numbers: Int32Array;

  /** @param shared what `RunningTasks.allocate` made, which both threads have */
  constructor(shared: SharedArrayBuffer) {
    this.numbers = new Int32Array(shared);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * (PLACE.tasks + 1 + MOST_NESTED));
  }

  begin(task: number): void {
    const count = Atomics.load(this.numbers, PLACE.count);
    Atomics.store(this.numbers, PLACE.tasks + count, task);
    Atomics.store(this.numbers, PLACE.count, count + 1);
  }

  /** The task that runs ended. */
  end(): void {
    Atomics.sub(this.numbers, PLACE.count, 1);
  }

  get all(): readonly number[] {
    const count = Atomics.load(this.numbers, PLACE.count);
    return [...this.numbers.subarray(PLACE.tasks, PLACE.tasks + count)];
  }

  /** A task was sent that is to begin while the one that runs is interrupted. */
  ask(): void {
    Atomics.store(this.numbers, PLACE.asked, 1);
  }

  get isAsked(): boolean {
    return Atomics.load(this.numbers, PLACE.asked) === 1;
  }

  /** @returns whether a task is to begin; it is not asked twice */
  takeAsked(): boolean {
    return Atomics.exchange(this.numbers, PLACE.asked, 0) === 1;
  }
}
