import type { Channel } from './channel';
import { takeListsOut } from './portions';

/** Runs work after others had their turn. */
export type NextTurn = (work: () => void) => void;

/**
 * The engine's messages to one window, in their order. One with long lists leaves in portions, each
 * in a turn of its own; what comes after it waits until it has left.
 */
export class Outbox {
  private readonly waiting: Generator<unknown, void>[] = [];
  private lists = 0;

  constructor(
    private readonly channel: Channel,
    private readonly nextTurn: NextTurn,
  ) {}

  /** Sends a message behind those that are on their way. */
  send(message: unknown): void {
    if (this.waiting.length === 0) this.channel.send(message);
    else this.waiting.push(single(message));
  }

  /** Sends an event that may carry long lists. */
  sendEvent(event: string, data: unknown): void {
    this.sendLong(data, (rest) => ({ event, data: rest }));
  }

  /** Sends the result of a call, which may carry long lists. */
  sendResult(id: number, result: unknown): void {
    this.sendLong(result, (rest) => ({ id, result: rest }));
  }

  private sendLong(data: unknown, messageOf: (data: unknown) => object): void {
    const taken = takeListsOut(data, () => (this.lists += 1));
    if (taken.places.length === 0) return this.send(messageOf(data));
    this.waiting.push(inPortions(taken, messageOf));
    if (this.waiting.length === 1) this.goOn();
  }

  private goOn(): void {
    const [first] = this.waiting;
    if (!first) return;
    const { done, value } = first.next();
    if (done) this.waiting.shift();
    else this.channel.send(value);
    if (done) this.goOn();
    else this.nextTurn(() => this.goOn());
  }
}

function* single(message: unknown): Generator<unknown, void> {
  yield message;
}

function* inPortions(
  { data, places, portions }: ReturnType<typeof takeListsOut>,
  messageOf: (data: unknown) => object,
): Generator<unknown, void> {
  yield* portions;
  yield { ...messageOf(data), lists: places };
}
