import { z } from 'zod';
import type { Interval } from '../../../../shared/aggregates/methods';
import { UserError } from '../../../../shared/user-error';
import type { PiQuestion, PiReplies, PiSource } from '../pi-source';
import { BridgeConnection, CUT, type BridgeConnectionOptions } from './bridge-connection';
import {
  type BridgeRequest,
  connectRequest,
  frameError,
  isConnected,
  repliesOf,
  STATUS_REQUEST,
  valuesRequest,
} from './bridge-frames';

export interface BridgeSourceOptions extends BridgeConnectionOptions {
  /** Name of the PI (DA) server, as configured on the machine of the bridge. */
  readonly server: string;
}

/** PI through a PI bridge: one call for each kind of question, however many tags there are. */
export class BridgeSource implements PiSource {
  private connection: BridgeConnection | undefined;
  /** A bridge is asked one thing at a time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: BridgeSourceOptions) {}

  ask(
    asked: readonly { readonly question: PiQuestion; readonly tags: readonly string[] }[],
    interval: Interval,
    _limit: number,
    signal: AbortSignal,
  ): Promise<readonly PiReplies[]> {
    const work = this.turn.then(async () => {
      const replies: PiReplies[] = [];
      for (const { question, tags } of asked) {
        replies.push(await this.values(question, tags, interval, signal));
      }
      return replies;
    });
    this.turn = work.catch(() => undefined);
    return work;
  }

  close(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private async values(
    question: PiQuestion,
    tags: readonly string[],
    interval: Interval,
    signal: AbortSignal,
  ): Promise<PiReplies> {
    const reply = await this.call(valuesRequest(question, tags, interval), signal);
    const error = frameError(reply);
    if (error !== undefined) throw this.failure(`answered an error: ${error}`);
    try {
      return repliesOf(reply);
    } catch (cause) {
      if (!(cause instanceof z.ZodError)) throw cause;
      throw this.failure('answered values in an unknown form.', { cause });
    }
  }

  /** Asks on the connection that stands; one that broke meanwhile is made anew, once. */
  private async call(request: BridgeRequest, signal: AbortSignal): Promise<unknown> {
    const former = this.connection;
    if (former && !former.isEnded) {
      try {
        return await former.request(request, signal);
      } catch (error) {
        const wasCut = error instanceof UserError && error.code === CUT;
        if (!wasCut || signal.aborted) throw error;
      }
    }
    return (await this.connected(signal)).request(request, signal);
  }

  /** A new connection to the bridge, and of the bridge to the PI server. */
  private async connected(signal: AbortSignal): Promise<BridgeConnection> {
    this.connection?.close();
    const connection = await BridgeConnection.open(this.options, signal);
    this.connection = connection;
    try {
      const status = frameError(await connection.request(STATUS_REQUEST, signal));
      if (status !== undefined) throw this.failure(`is not ready: ${status}`);
      const { server } = this.options;
      const reply = await connection.request(connectRequest(server), signal);
      const error = frameError(reply);
      if (error === undefined && isConnected(reply)) return connection;
      throw this.failure(
        `cannot connect to the PI server "${server}"${error === undefined ? '.' : `: ${error}`} Check the PI-Server of the message.`,
      );
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  private failure(text: string, options?: ErrorOptions): UserError {
    const { host, port } = this.options;
    return new UserError(`The PI bridge at ${host}:${port} ${text}`, 'osi-pi', options);
  }
}
