/**
 * A duplex pipe between a window and the engine. Electron's MessagePorts, a WebSocket and the
 * in-memory pair of the tests each have an adapter to it; everything above is the same for all.
 * Messages are plain JSON values.
 */
export interface Channel {
  send(message: unknown): void;
  /** Sets the one receiver of messages. Messages that came before it was set are delivered to it. */
  onMessage(receive: (message: unknown) => void): void;
  /** Called once when the other side is gone, soon when it is gone already. */
  onClose(closed: () => void): void;
  close(): void;
}

/** Two channels, each the other's far end, delivering in a microtask as real ones do. */
export function createChannelPair(): [Channel, Channel] {
  const left = new MemoryChannel();
  const right = new MemoryChannel();
  left.connect(right);
  right.connect(left);
  return [left, right];
}

class MemoryChannel implements Channel {
  private peer: MemoryChannel | undefined;
  private receive: ((message: unknown) => void) | undefined;
  private waiting: unknown[] = [];
  private closed: (() => void)[] = [];
  private open = true;

  connect(peer: MemoryChannel): void {
    this.peer = peer;
  }

  send(message: unknown): void {
    if (!this.open) return;
    // Through JSON, so that a test fails on whatever a real pipe would not carry.
    const text = JSON.stringify(message);
    queueMicrotask(() => this.peer?.deliver(JSON.parse(text)));
  }

  onMessage(receive: (message: unknown) => void): void {
    this.receive = receive;
    for (const message of this.waiting.splice(0)) receive(message);
  }

  onClose(closed: () => void): void {
    if (this.open) this.closed.push(closed);
    else queueMicrotask(closed);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    for (const closed of this.closed) closed();
    this.peer?.close();
  }

  private deliver(message: unknown): void {
    if (!this.open) return;
    if (this.receive) this.receive(message);
    else this.waiting.push(message);
  }
}
