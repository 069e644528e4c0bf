/**
 * Calls many tasks at their times with one timer. Each task says after how many milliseconds it is
 * called again; after a pause, such as the sleep of the computer, it is called once, not for each
 * time that was missed.
 */
export class TimerWheel<Task> {
  private readonly slots = new Map<number, Set<Task>>();
  private readonly slotOf = new Map<Task, number>();
  private turned: number;

  /**
   * @param resolution milliseconds between two slots
   * @param run carries a task out; answers the milliseconds until it is called again, if it is
   * @param now the clock, in milliseconds
   */
  constructor(
    private readonly resolution: number,
    private readonly run: (task: Task) => number | undefined,
    private readonly now: () => number,
  ) {
    this.turned = this.slotAt(now());
  }

  /** Has a task called after some milliseconds, instead of when it would have been. */
  schedule(task: Task, delay: number): void {
    this.cancel(task);
    const slot = Math.max(this.turned + 1, this.slotAt(this.now() + delay));
    this.slotOf.set(task, slot);
    const tasks = this.slots.get(slot);
    if (tasks) tasks.add(task);
    else this.slots.set(slot, new Set([task]));
  }

  cancel(task: Task): void {
    const slot = this.slotOf.get(task);
    if (slot === undefined) return;
    this.slotOf.delete(task);
    const tasks = this.slots.get(slot);
    tasks?.delete(task);
    if (tasks?.size === 0) this.slots.delete(slot);
  }

  /** Calls what is due. */
  turn(): void {
    const present = this.slotAt(this.now());
    const passed = present - this.turned;
    this.turned = present;
    for (const slot of this.dueSlots(present, passed)) {
      for (const task of this.slots.get(slot) ?? []) {
        this.cancel(task);
        const delay = this.run(task);
        if (delay !== undefined) this.schedule(task, delay);
      }
    }
  }

  /** In order; after a long pause there are fewer slots than moments that passed. */
  private dueSlots(present: number, passed: number): number[] {
    if (passed <= this.slots.size) {
      return Array.from(
        { length: Math.max(0, passed) },
        (_, index) => present - passed + 1 + index,
      );
    }
    return [...this.slots.keys()].filter((slot) => slot <= present).sort((a, b) => a - b);
  }

  private slotAt(time: number): number {
    return Math.floor(time / this.resolution);
  }
}
