/** Lets through while it is open, and keeps waiting while it is closed. */
export class Gate {
  private waiting: (() => void)[] = [];
  private isOpen = false;

  open(): void {
    this.isOpen = true;
    for (const pass of this.waiting.splice(0)) pass();
  }

  close(): void {
    this.isOpen = false;
  }

  async pass(): Promise<void> {
    if (this.isOpen) return;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
    });
  }
}
