import { connect, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../../../../shared/user-error';
import { reasonOf } from '../../network/unreachable';
import type { BridgeRequest } from './bridge-frames';

export interface BridgeConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds that one call may take, that of connecting included. */
  readonly timeout: number;
  /** Ends each frame. */
  readonly terminator: string;
}

/** Code of the error when the other side ended the connection. */
export const CUT = 'connection-cut';

/** Longest frame that is taken, in characters. */
const LONGEST_FRAME = 256 * 1024 * 1024;

/** A call that waits for its reply. */
interface Call {
  readonly done: (reply: unknown) => void;
  readonly failed: (error: UserError) => void;
}

/**
 * A TCP connection to a PI bridge. A reply does not say which request it belongs to, so there is one
 * call at a time, and a connection whose call was given up is ended.
 */
export class BridgeConnection {
  private readonly decoder = new StringDecoder('utf8');
  private readonly parts: string[] = [];
  private received = 0;
  private call: Call | undefined;
  private ended: UserError | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly options: BridgeConnectionOptions,
  ) {
    socket.setNoDelay(true);
    // An idle connection keeps no process alive.
    socket.unref();
    socket.on('data', (bytes) => this.take(this.decoder.write(bytes)));
    socket.on('error', (error) => this.end(`cannot be reached: ${reasonOf(error)}.`, CUT));
    socket.on('close', () => this.end('ended the connection.', CUT));
  }

  /** @throws UserError when nobody can be reached there */
  static async open(
    options: BridgeConnectionOptions,
    signal: AbortSignal,
  ): Promise<BridgeConnection> {
    const { host, port, timeout } = options;
    const socket = connect({ host, port });
    try {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`nobody answered within ${timeout / 1_000} s`)),
          timeout,
        );
        const settle = (error?: Error) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          if (error) reject(error);
          else resolve();
        };
        const abort = () => settle(new Error('it was given up'));
        signal.addEventListener('abort', abort, { once: true });
        socket.once('connect', () => settle());
        socket.once('error', settle);
      });
    } catch (error) {
      socket.destroy();
      throw failure(options, `cannot be reached: ${reasonOf(error)}.`);
    }
    socket.removeAllListeners('error');
    return new BridgeConnection(socket, options);
  }

  /** Whether it can be used no more. */
  get isEnded(): boolean {
    return this.ended !== undefined;
  }

  /** Sends a request and waits for its reply. @throws UserError when there is none in time */
  async request(request: BridgeRequest, signal: AbortSignal): Promise<unknown> {
    if (this.ended) throw this.ended;
    if (this.call) throw new Error('A PI bridge is asked one thing at a time.');
    const { timeout, terminator } = this.options;
    const giveUp = (text: string) => {
      this.end(text);
      this.socket.destroy();
    };
    const timer = setTimeout(() => giveUp(`did not answer within ${timeout / 1_000} s.`), timeout);
    const abort = () => giveUp('was not waited for any longer.');
    signal.addEventListener('abort', abort, { once: true });
    this.socket.ref();
    try {
      return await new Promise<unknown>((done, failed) => {
        this.call = { done, failed };
        this.socket.write(JSON.stringify(request) + terminator);
        if (signal.aborted) abort();
      });
    } finally {
      this.call = undefined;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.socket.unref();
    }
  }

  close(): void {
    this.end('was closed.');
    this.socket.destroy();
  }

  private take(text: string): void {
    const { terminator } = this.options;
    this.received += text.length;
    if (this.received > LONGEST_FRAME) {
      this.end('sent a frame that is too long.');
      this.socket.destroy();
      return;
    }
    // The terminator may be cut by the end of a packet, so the last part is looked at with the one before.
    const last = this.parts.pop() ?? '';
    const joined = last + text;
    if (!joined.includes(terminator)) {
      const kept = Math.max(joined.length - terminator.length, 0);
      this.parts.push(joined.slice(0, kept), joined.slice(kept));
      return;
    }
    const frames = (this.parts.join('') + joined).split(terminator);
    const rest = frames.pop() ?? '';
    this.parts.length = 0;
    this.parts.push(rest);
    this.received = rest.length;
    for (const frame of frames) this.answer(frame);
  }

  private answer(frame: string): void {
    const { call } = this;
    this.call = undefined;
    // Nobody asked; what it is about cannot be known.
    if (!call) return;
    try {
      call.done(JSON.parse(frame));
    } catch {
      // A bridge that answers a bare word means the word.
      call.done(frame.trim());
    }
  }

  private end(text: string, code?: string): void {
    this.ended ??= failure(this.options, text, code);
    this.call?.failed(this.ended);
    this.call = undefined;
  }
}

function failure(
  { host, port }: BridgeConnectionOptions,
  text: string,
  code = 'osi-pi',
): UserError {
  return new UserError(`The PI bridge at ${host}:${port} ${text}`, code);
}
