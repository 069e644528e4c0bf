import { join } from 'node:path';
import type { MessageTemplate } from '../../../../shared/msi/messages/message-template';
import { readMessageTemplate } from '../../xml-description/template-file';
import type {
  MessageReceiver,
  MessageStore,
  QueuedMessage,
  Unsubscribe,
} from '../../runtime/parts';

/** A receiver that keeps what it got. */
export class FakeReceiver implements MessageReceiver {
  readonly received: { broker: string; body: Uint8Array; user: string }[] = [];
  readonly answer = '<TransferResult><Success>true</Success></TransferResult>';
  failure: Error | undefined;
  private held: Promise<void> = Promise.resolve();

  async receive(broker: string, body: Uint8Array, user: string): Promise<string> {
    this.received.push({ broker, body, user });
    await this.held;
    if (this.failure) throw this.failure;
    return this.answer;
  }

  /** Lets answers wait until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }
}

/** The layout of messages that the program comes with. */
export function testTemplate(): Promise<MessageTemplate> {
  return readMessageTemplate(join(import.meta.dirname, '../../../../../assets'));
}

/** A store of queues in memory. */
export class FakeStore
  implements Pick<MessageStore, 'next' | 'acknowledge' | 'waiting' | 'onQueued'>
{
  readonly acknowledged: { broker: string; instanceId: string | undefined; user: string }[] = [];
  readonly failed: { instanceId: string; error: string }[] = [];
  fetched = 0;
  private readonly queues = new Map<string, QueuedMessage[]>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private entries = 0;

  /** Puts messages at the end of a broker's queue; each one's text is its XML and its id. */
  put(broker: string, ...messages: string[]): void {
    for (const xml of messages) {
      this.entries += 1;
      this.queueOf(broker).push({ entry: this.entries, instanceId: xml, xml });
    }
    for (const queued of this.listeners.get(broker) ?? []) queued();
  }

  next(broker: string): Promise<QueuedMessage | undefined> {
    this.fetched += 1;
    return Promise.resolve(this.queueOf(broker)[0]);
  }

  acknowledge(broker: string, instanceId: string | undefined, user: string): Promise<boolean> {
    this.acknowledged.push({ broker, instanceId, user });
    const queue = this.queueOf(broker);
    const index =
      instanceId === undefined ? 0 : queue.findIndex((one) => one.instanceId === instanceId);
    return Promise.resolve(index >= 0 && queue.splice(index, 1).length === 1);
  }

  fail(broker: string, instanceId: string, error: string): Promise<boolean> {
    this.failed.push({ instanceId, error });
    const queue = this.queueOf(broker);
    return Promise.resolve(queue[0]?.instanceId === instanceId && queue.shift() !== undefined);
  }

  waiting(broker: string): number {
    return this.queueOf(broker).length;
  }

  onQueued(broker: string, queued: () => void): Unsubscribe {
    const listeners = this.listeners.get(broker) ?? new Set();
    this.listeners.set(broker, listeners.add(queued));
    return () => listeners.delete(queued);
  }

  private queueOf(broker: string): QueuedMessage[] {
    const queue = this.queues.get(broker) ?? [];
    this.queues.set(broker, queue);
    return queue;
  }
}
