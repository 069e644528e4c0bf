/** What a message in Operation did since it was switched. */
export class MessageCounts {
  received = 0;
  sent = 0;
  failed = 0;
  /** The last refusal or failure; empty when there was none. */
  lastError = '';

  /** @param changed called after each change */
  constructor(private readonly changed: () => void) {}

  countReceived(): void {
    this.received += 1;
    this.changed();
  }

  countSent(): void {
    this.sent += 1;
    this.changed();
  }

  countFailed(error: string): void {
    this.failed += 1;
    this.lastError = error;
    this.changed();
  }
}
