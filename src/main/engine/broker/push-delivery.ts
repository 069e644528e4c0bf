import type { Log } from '../log/log';
import type { MessageStore, QueuedMessage, Unsubscribe } from '../runtime/parts';
import { PushClient, type PushClientOptions, type PushOutcome } from './push-client';

/** After so many refusals a message is given up, so that it does not hold up those behind it. */
export const MOST_REFUSALS = 5;
const LONGEST_PAUSE = 60_000;
/** How long a stop waits for the answer to a container that is on its way, in milliseconds. */
const STOP_TIME = 5_000;

export interface PushDeliveryOptions extends Omit<PushClientOptions, 'now'> {
  /** Path of the message broker. */
  readonly broker: string;
  /** Milliseconds before the second attempt; each further pause is twice as long, up to a minute. */
  readonly retryPause: number;
  readonly store: Pick<MessageStore, 'next' | 'acknowledge' | 'fail' | 'waiting' | 'onQueued'>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

/** What the window shows of a delivery. */
export interface PushState {
  /** When the MES last answered, milliseconds since 1970; null before. */
  readonly lastContact: number | null;
  /** Why the last attempt failed; empty when it did not. */
  readonly lastError: string;
  /** Attempts at the message that is at the head of the queue now. */
  readonly attempts: number;
  readonly waiting: number;
}

/**
 * Pushes the messages of a broker to the MES, one after the other in the order of its queue. A
 * message that does not get through is tried until it does; one that the MES refuses five times is
 * marked as failed.
 */
export class PushDelivery {
  private readonly client: PushClient;
  private readonly now: () => number;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private unsubscribe: Unsubscribe | undefined;
  private wake: () => void = () => {};
  private lastContact: number | null = null;
  private lastError = '';
  private attempts = 0;

  constructor(private readonly options: PushDeliveryOptions) {
    this.now = options.now ?? Date.now;
    this.client = new PushClient({ ...options, now: this.now });
  }

  get state(): PushState {
    const { lastContact, lastError, attempts } = this;
    const waiting = this.options.store.waiting(this.options.broker);
    return { lastContact, lastError, attempts, waiting };
  }

  /** Begins to push what waits, and what comes. A delivery that was stopped does not start again. */
  start(): void {
    if (this.running) throw new Error(`Pushing for ${this.options.broker} runs already.`);
    this.unsubscribe = this.options.store.onQueued(this.options.broker, () => this.wake());
    this.running = this.run();
  }

  /** Ends pushing. A container that is on its way gets a few seconds for its answer. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { broker, store, user, log } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        // Made before looking, so that a message that comes meanwhile is not missed.
        const woken = this.nextWake();
        const message = await store.next(broker, user);
        if (message) await this.deliver(message);
        else await woken;
      } catch (error) {
        log.error(`Pushing a message of broker ${broker} failed; it is tried again.`, error);
        this.lastError = 'The attempt failed for a reason that stands in the log of MSI Studio.';
        await this.pause(LONGEST_PAUSE);
      }
    }
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }

  /** Ends when the message left the queue, or when pushing is stopped. */
  private async deliver({ instanceId, xml }: QueuedMessage): Promise<void> {
    const { broker, store, user } = this.options;
    this.attempts = 0;
    let refusals = 0;
    while (!this.stopping.signal.aborted) {
      this.attempts += 1;
      const outcome = await this.attempt(xml);
      if (outcome.kind === 'accepted') {
        this.attempts = 0;
        return void (await store.acknowledge(broker, instanceId, user));
      }
      if (outcome.kind === 'refused') refusals += 1;
      if (refusals >= MOST_REFUSALS) return this.giveUp(instanceId, outcome.error);
      await this.pause(this.pauseAfter(this.attempts));
    }
  }

  private async attempt(xml: string): Promise<PushOutcome> {
    const outcome = await this.client.post(xml, this.patience());
    if (outcome.kind !== 'unreachable') this.lastContact = this.now();
    const error = outcome.kind === 'accepted' ? '' : outcome.error;
    if (error !== '' && error !== this.lastError) {
      this.options.log.warning(`Pushing for broker ${this.options.broker} failed. ${error}`);
    }
    this.lastError = error;
    return outcome;
  }

  private async giveUp(instanceId: string, error: string): Promise<void> {
    const { broker, store, log } = this.options;
    const text = `Given up after ${MOST_REFUSALS} refusals. ${error}`;
    log.error(`Message ${instanceId} of broker ${broker} was not delivered. ${text}`);
    this.attempts = 0;
    await store.fail(broker, instanceId, text);
  }

  /** Full pauses of many senders would meet again and again; so each takes between half and all. */
  private pauseAfter(attempts: number): number {
    const { retryPause, random = Math.random } = this.options;
    const longest = Math.min(LONGEST_PAUSE, retryPause * 2 ** Math.min(attempts - 1, 20));
    return longest * (0.5 + random() / 2);
  }

  private pause(time: number): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const ended = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', ended);
        resolve();
      };
      const timer = setTimeout(ended, time);
      signal.addEventListener('abort', ended);
    });
  }

  /** Aborts a request a few seconds after the stop: the MES may have taken the container already. */
  private patience(): AbortSignal {
    const end = new AbortController();
    this.stopping.signal.addEventListener(
      'abort',
      () => setTimeout(() => end.abort(), STOP_TIME).unref(),
      { once: true },
    );
    return end.signal;
  }
}
