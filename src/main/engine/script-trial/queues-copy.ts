import type { QueueEntry, QueueSize } from '../runtime/parts';
import type { ScriptQueues } from '../scripts/script-queues';

/** Entries of the copy have ids behind all that are stored. */
const FIRST_ID = 1_000_000_000_001;

interface Queue {
  /** Entries up to this one are dropped. */
  dropped: number;
  readonly pushed: QueueEntry[];
  /** Whether what is stored shows. */
  readonly isCopy: boolean;
}

/** Message queues of which what is pushed and dropped is seen by whoever uses the copy only. */
export class QueuesCopy implements ScriptQueues {
  private readonly queues = new Map<string, Queue>();
  private nextId: number;

  /** @param stored what is copied; nothing when the project does not run */
  constructor(private readonly stored: ScriptQueues | undefined) {
    this.nextId = stored ? FIRST_ID : 1;
  }

  /** Lets a queue hold these messages and no others. */
  fill(object: string, slot: number, messages: readonly string[]): void {
    const queue: Queue = { dropped: 0, pushed: [], isCopy: false };
    for (const text of messages) this.append(queue, text);
    this.queues.set(keyOf(object, slot), queue);
  }

  push(object: string, slot: number, text: string): Promise<number> {
    return Promise.resolve(this.append(this.queue(object, slot), text));
  }

  async next(object: string, slot: number, after: number): Promise<QueueEntry | undefined> {
    const queue = this.queue(object, slot);
    const from = Math.max(after, queue.dropped);
    const stored = queue.isCopy ? await this.stored?.next(object, slot, from) : undefined;
    return stored ?? queue.pushed.find(({ id }) => id > from);
  }

  drop(object: string, slot: number, upTo: number): Promise<void> {
    const queue = this.queue(object, slot);
    queue.dropped = Math.max(queue.dropped, upTo);
    const kept = queue.pushed.filter(({ id }) => id > upTo);
    queue.pushed.splice(0, queue.pushed.length, ...kept);
    // Everything was dropped, and what is pushed from now on is not.
    if (upTo >= this.nextId) queue.dropped = this.nextId - 1;
    return Promise.resolve();
  }

  async size(object: string, slot: number): Promise<QueueSize> {
    const queue = this.queue(object, slot);
    const sizes = queue.pushed.map(({ text }) => text.length);
    const own = { count: sizes.length, size: sizes.reduce((sum, size) => sum + size, 0) };
    if (!queue.isCopy || !this.stored) return own;
    const stored = await this.storedSize(this.stored, object, slot, queue.dropped);
    return { count: own.count + stored.count, size: own.size + stored.size };
  }

  private async storedSize(
    stored: ScriptQueues,
    object: string,
    slot: number,
    dropped: number,
  ): Promise<QueueSize> {
    if (dropped === 0) return stored.size(object, slot);
    const left = { count: 0, size: 0 };
    for (
      let entry = await stored.next(object, slot, dropped);
      entry;
      entry = await stored.next(object, slot, entry.id)
    ) {
      left.count += 1;
      left.size += entry.text.length;
    }
    return left;
  }

  private append(queue: Queue, text: string): number {
    const id = this.nextId;
    this.nextId += 1;
    queue.pushed.push({ id, text });
    return id;
  }

  private queue(object: string, slot: number): Queue {
    const key = keyOf(object, slot);
    const known = this.queues.get(key);
    if (known) return known;
    const queue: Queue = { dropped: 0, pushed: [], isCopy: true };
    this.queues.set(key, queue);
    return queue;
  }
}

function keyOf(object: string, slot: number): string {
  return `${slot} ${object}`;
}
