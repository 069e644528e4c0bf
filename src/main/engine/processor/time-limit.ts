/** Ends work after a time, or as soon as a signal says so. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly abort = () => this.controller.abort();
  private reached = false;

  /** @param milliseconds less than nothing is nothing */
  constructor(
    private readonly milliseconds: number,
    private readonly outer: AbortSignal,
  ) {
    this.timer = setTimeout(
      () => {
        this.reached = true;
        this.abort();
      },
      Math.max(milliseconds, 0),
    );
    if (outer.aborted) this.abort();
    outer.addEventListener('abort', this.abort, { once: true });
  }

  /** Aborted when the time is over or the other signal was. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isReached(): boolean {
    return this.reached;
  }

  /** The limit in seconds, for texts. */
  get seconds(): number {
    return Math.round(this.milliseconds / 100) / 10;
  }

  /** The result of work; fails at the limit, even when the work takes no notice of the signal. */
  async race<T>(work: Promise<T>): Promise<T> {
    let fail: () => void = () => {};
    const limit = new Promise<never>((_, reject) => {
      fail = () => reject(new Error('The work was ended before it was done.'));
    });
    if (this.signal.aborted) fail();
    this.signal.addEventListener('abort', fail, { once: true });
    try {
      return await Promise.race([work, limit]);
    } finally {
      this.signal.removeEventListener('abort', fail);
      // Whichever of the two comes second has nobody who waits for it.
      work.catch(() => undefined);
      limit.catch(() => undefined);
    }
  }

  /** The work is done. */
  end(): void {
    clearTimeout(this.timer);
    this.outer.removeEventListener('abort', this.abort);
  }
}
