import type { MessageContainer } from '../../../shared/msi/messages/message';
import type { ReceiveMisbehaviour } from '../../../shared/mes/scenario';
import { UserError } from '../../../shared/user-error';
import type { Clock } from './clock';
import type { MesClient } from './mes-client';

/** A message that the MES fetched. */
export interface Fetched {
  readonly container: MessageContainer;
  readonly xml: string;
}

/** How a message is waited for. */
export interface Patience {
  /** Seconds. */
  readonly within: number;
  readonly misbehave: ReceiveMisbehaviour;
}

/** Most messages that are cleared away before a scenario begins. */
const MOST_FORMER = 10_000;

/** What the MES fetched and no step has taken yet. */
export class Inbox {
  private readonly fetched: Fetched[] = [];

  constructor(
    private readonly client: Pick<MesClient, 'poll' | 'acknowledge'>,
    private readonly clock: Clock,
  ) {}

  /** Messages that no step has taken. */
  get waiting(): readonly Fetched[] {
    return this.fetched;
  }

  /**
   * Fetches and acknowledges what waits from earlier.
   * @returns how many messages that were
   */
  async clear(): Promise<number> {
    for (let count = 0; count < MOST_FORMER; count += 1) {
      const answer = await this.client.poll();
      if (answer.kind === 'none') return count;
      await this.client.acknowledge(
        answer.kind === 'message' ? answer.container.messageInstanceId : undefined,
      );
    }
    throw new UserError(
      `More than ${MOST_FORMER} messages waited for the MES before the scenario began. Acknowledge them first.`,
    );
  }

  /** The first message that is wanted; nothing when it does not come in time. */
  async take(
    wanted: (container: MessageContainer) => boolean,
    { within, misbehave }: Patience,
  ): Promise<Fetched | undefined> {
    const at = this.fetched.findIndex(({ container }) => wanted(container));
    if (at >= 0) return this.fetched.splice(at, 1)[0];
    const deadline = this.clock.now() + within * 1_000;
    for (;;) {
      const message = await this.fetch();
      if (message && wanted(message.container)) {
        await this.acknowledgeAs(message.container, misbehave.acknowledge);
        return message;
      }
      if (message) {
        await this.client.acknowledge(message.container.messageInstanceId);
        this.fetched.push(message);
        continue;
      }
      const left = deadline - this.clock.now();
      if (left <= 0) return undefined;
      await this.clock.wait(Math.min(left, Math.max(misbehave.pollEvery * 1_000, 1)));
    }
  }

  /** A message that comes within a time, although none should. It is acknowledged. */
  async anyWithin(seconds: number): Promise<Fetched | undefined> {
    const misbehave = { acknowledge: 'once', pollEvery: 0.1 } as const;
    return this.take(() => true, { within: seconds, misbehave });
  }

  private async fetch(): Promise<Fetched | undefined> {
    const answer = await this.client.poll();
    if (answer.kind === 'none') return undefined;
    if (answer.kind === 'message') return answer;
    throw new UserError(`A message came that the MES cannot read: ${answer.problem}`);
  }

  private async acknowledgeAs(
    { messageInstanceId }: MessageContainer,
    how: ReceiveMisbehaviour['acknowledge'],
  ): Promise<void> {
    if (how === 'never') return;
    const { accepted, status, body } = await this.client.acknowledge(messageInstanceId);
    if (!accepted) {
      throw new UserError(
        `The acknowledgement of ${messageInstanceId} was refused (HTTP ${status}): ${body}`,
      );
    }
    // What the server says to a second acknowledgement is its own affair, but it must answer.
    if (how === 'twice') await this.client.acknowledge(messageInstanceId);
  }
}
