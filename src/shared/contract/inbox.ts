/** Holds messages of a channel until its receiver is set, so that none that came early is lost. */
export class Inbox {
  private waiting: unknown[] = [];
  private receive: ((message: unknown) => void) | undefined;

  deliver(message: unknown): void {
    if (this.receive) this.receive(message);
    else this.waiting.push(message);
  }

  /** Sets the receiver and hands it what came before. */
  onMessage(receive: (message: unknown) => void): void {
    this.receive = receive;
    for (const message of this.waiting.splice(0)) receive(message);
  }
}
