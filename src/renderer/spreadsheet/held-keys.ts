/** Milliseconds that a key waits at most: later its user has done something else. */
const PATIENCE = 3_000;

/**
 * Keys that come while a table cannot take them, because the editor of a cell is not in the page yet
 * or because rows come and go and the focus moves with them. They wait here, in order.
 */
export class HeldKeys {
  private keys: { readonly key: KeyboardEvent; readonly since: number }[] = [];
  /** When each reason to wait came up. */
  private readonly holds = new Set<{ readonly since: number }>();
  private released: () => void = () => {};

  /** Has something carried out whenever nothing holds the keys any more. */
  onRelease(released: () => void): void {
    this.released = released;
  }

  /** Lets keys wait until the answer is called, or their patience ends. */
  hold(): () => void {
    const hold = { since: performance.now() };
    this.holds.add(hold);
    return () => {
      if (this.holds.delete(hold) && !this.areHeld) this.released();
    };
  }

  /** Whether something holds the keys. */
  get areHeld(): boolean {
    return [...this.holds].some(isRecent);
  }

  /** Whether keys wait that came within the last seconds. */
  get areWaiting(): boolean {
    this.keys = this.keys.filter(isRecent);
    return this.keys.length > 0;
  }

  add(key: KeyboardEvent): void {
    this.keys.push({ key, since: performance.now() });
  }

  /** The key that waits longest; it does so no more. */
  take(): KeyboardEvent | undefined {
    return this.areWaiting ? this.keys.shift()?.key : undefined;
  }

  /** Forgets the keys that wait. */
  clear(): void {
    this.keys = [];
  }
}

function isRecent({ since }: { readonly since: number }): boolean {
  return performance.now() - since < PATIENCE;
}
