import { randomUUID } from 'node:crypto';
import type { DataValue } from 'node-opcua';
import type { EventName, EventOf } from '../../../../shared/contract/contract';
import type { NodeEvent, NodeReference, NodeValue } from '../../../../shared/opcua-client/node';
import type {
  ConnectionTarget,
  UserIdentity,
} from '../../../../shared/opcua-client/connection-target';
import { UserError } from '../../../../shared/user-error';
import { browse, browseNext, type BrowseKind } from './browse';
import type { ClientCertificates } from './client-certificates';
import { nodeValueOf } from './node-value';
import { SteadySession } from './steady-session';
import { Subscription, type WatchedNodes } from './subscription';
import { UaSession } from './ua-session';

type ClientEvent = Extract<EventName, `opcuaClient${string}`>;
export type TellClient = <E extends ClientEvent>(event: E, data: EventOf<E>) => void;

/** Milliseconds between two portions of values for a window. */
const TELL_INTERVAL = 200;

/** Milliseconds between two looks of the server at followed values. */
const SAMPLING = { interval: 250, deadBand: 0 };

/** Continuation points that are kept; servers keep few as well. */
const MOST_PAGES = 20;

/** The connection of one window, which comes back by itself when it is lost. */
export class TestClient {
  private readonly steady: SteadySession;
  private readonly pages = new Map<string, Buffer>();
  private subscription: Subscription | undefined;
  private followed: readonly string[] = [];
  private following: WatchedNodes | undefined;
  private eventSource: string | null = null;
  private eventFollowing: WatchedNodes | undefined;
  private readonly news = new Map<string, NodeValue>();
  private eventNews: NodeEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private established = false;

  constructor(
    private readonly connection: string,
    private readonly target: ConnectionTarget,
    private readonly identity: UserIdentity,
    private readonly certificates: ClientCertificates,
    private readonly tell: TellClient,
  ) {
    this.steady = new SteadySession({
      open: () => this.open(),
      connected: (session) => this.begin(session),
      lost: ({ message }) => this.tellState(false, message),
    });
  }

  /** @throws UserError when the server cannot be connected to; then nothing is tried again */
  async connect(): Promise<void> {
    await this.steady.startWith(await this.open());
    this.established = true;
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.steady.stop();
  }

  /** @throws UserError while there is no session */
  get session(): UaSession {
    const session = this.steady.present;
    if (session) return session;
    throw new UserError(
      `There is no connection to ${this.target.url} at the moment. It is tried again.`,
      'not-connected',
    );
  }

  /** How the server was connected to, and as whom; the password is left out. */
  get server(): ConnectionTarget & { readonly user: string } {
    return { ...this.target, user: this.identity?.name ?? '' };
  }

  /** A page of references; `more` is what the page before answered. */
  async browse(
    node: string,
    kind: BrowseKind,
    more: string | null,
  ): Promise<{ references: NodeReference[]; more: string | null }> {
    const { references, next } =
      more === null
        ? await browse(this.session, node, kind)
        : await browseNext(this.session, this.takePage(more));
    return { references: [...references], more: next ? this.keepPage(next) : null };
  }

  /** Follows the values of these nodes from now on, instead of those before. */
  async follow(nodes: readonly string[]): Promise<void> {
    this.followed = nodes;
    const former = this.following;
    this.following = undefined;
    await former?.end();
    await this.beginFollowing(this.session);
  }

  /** Follows the events of an object; null ends that. */
  async followEvents(node: string | null): Promise<void> {
    const former = this.eventFollowing;
    this.eventFollowing = undefined;
    this.eventSource = null;
    await former?.end();
    if (node === null) return;
    await this.beginEvents(this.session, node);
    this.eventSource = node;
  }

  private open(): Promise<UaSession> {
    return UaSession.open(this.target, this.identity, this.certificates);
  }

  private async begin(session: UaSession): Promise<void> {
    this.subscription = undefined;
    this.following = undefined;
    this.eventFollowing = undefined;
    this.pages.clear();
    await this.beginFollowing(session);
    if (this.eventSource !== null) await this.beginEvents(session, this.eventSource);
    if (this.established) this.tellState(true, '');
  }

  private async beginFollowing(session: UaSession): Promise<void> {
    const nodes = this.followed;
    if (nodes.length === 0) return;
    const subscription = await this.subscriptionOf(session);
    this.following = await subscription.watch(
      nodes,
      SAMPLING,
      (index, data) => this.addValue(nodes[index], nodeOf(session, data)),
      (index, status) => this.addValue(nodes[index], refusedValue(status)),
    );
  }

  private async beginEvents(session: UaSession, node: string): Promise<void> {
    const subscription = await this.subscriptionOf(session);
    this.eventFollowing = await subscription.watchEvents(node, (event) => {
      this.eventNews.push(event);
      this.tellLater();
    });
  }

  private async subscriptionOf(session: UaSession): Promise<Subscription> {
    this.subscription ??= await Subscription.open(session, TELL_INTERVAL);
    return this.subscription;
  }

  private addValue(node: string | undefined, value: NodeValue): void {
    if (node === undefined) return;
    this.news.set(node, value);
    this.tellLater();
  }

  private tellLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const { connection } = this;
      const values = [...this.news].map(([node, value]) => ({ node, value }));
      const events = this.eventNews;
      this.news.clear();
      this.eventNews = [];
      if (values.length > 0) this.tell('opcuaClientValues', { connection, values });
      if (events.length > 0) this.tell('opcuaClientEvents', { connection, events });
    }, TELL_INTERVAL);
  }

  private tellState(connected: boolean, reason: string): void {
    this.tell('opcuaClientState', { connection: this.connection, connected, reason });
  }

  private keepPage(next: Buffer): string {
    const token = randomUUID();
    this.pages.set(token, next);
    const [oldest] = this.pages.keys();
    if (this.pages.size > MOST_PAGES && oldest !== undefined) this.pages.delete(oldest);
    return token;
  }

  private takePage(token: string): Buffer {
    const next = this.pages.get(token);
    this.pages.delete(token);
    if (next) return next;
    throw new UserError(
      'The rest of the list is not there any more. Close and open the node.',
      'outdated',
    );
  }
}

function nodeOf(session: UaSession, data: DataValue): NodeValue {
  return nodeValueOf(session.opcua, data);
}

function refusedValue(status: string): NodeValue {
  return { type: 'Null', isArray: false, text: '', status, sourceTime: null, serverTime: null };
}
