import { UserError } from '../../../../shared/user-error';
import type { UaSession } from './ua-session';

/** Pauses between attempts to connect, in milliseconds; the last one is repeated. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000];

export interface SteadyOptions {
  /** Connects and signs in. */
  readonly open: () => Promise<UaSession>;
  /** A session is there. When this fails the session is closed and a new one is tried. */
  readonly connected: (session: UaSession) => Promise<void>;
  /** There is no session, and why; told again when the reason is another one. */
  readonly lost: (reason: UserError) => void;
  readonly pauses?: readonly number[];
}

/** Keeps a session with a server: when it ends a new one is opened, again and again. */
export class SteadySession {
  private session: UaSession | undefined;
  private timer: NodeJS.Timeout | undefined;
  private opening: Promise<void> | undefined;
  private failures = 0;
  private stopped = false;
  private reason = '';

  constructor(private readonly options: SteadyOptions) {}

  /** The present session; undefined while there is none. */
  get present(): UaSession | undefined {
    return this.session;
  }

  /** Begins to connect; nobody waits for it. */
  start(): void {
    this.opening ??= this.attempt().finally(() => {
      this.opening = undefined;
    });
  }

  /** Begins with a session that is open already. */
  async startWith(session: UaSession): Promise<void> {
    await this.take(session);
  }

  /** Closes the session and tries no more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.opening;
    const { session } = this;
    this.session = undefined;
    await session?.close();
  }

  private async attempt(): Promise<void> {
    try {
      await this.take(await this.options.open());
    } catch (error) {
      this.tell(error);
      this.retryLater();
    }
  }

  private async take(session: UaSession): Promise<void> {
    if (this.stopped) return session.close();
    this.session = session;
    session.onEnded((reason) => {
      if (this.session !== session) return;
      this.session = undefined;
      this.tell(reason);
      this.retryLater();
    });
    try {
      await this.options.connected(session);
      this.failures = 0;
      this.reason = '';
    } catch (error) {
      this.session = undefined;
      await session.close();
      throw error;
    }
  }

  private tell(error: unknown): void {
    const reason =
      error instanceof UserError ? error : new UserError(String(error), 'opcua', { cause: error });
    if (this.stopped || reason.message === this.reason) return;
    this.reason = reason.message;
    this.options.lost(reason);
  }

  private retryLater(): void {
    if (this.stopped) return;
    const pauses = this.options.pauses ?? PAUSES;
    const pause = pauses[Math.min(this.failures, pauses.length - 1)];
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.start(), pause);
  }
}
