import type { ItemScalar } from '../../../../shared/items/item-value';
import type { ConnectionProperties } from '../../../../shared/properties/connection';
import type { Item, ObjectId } from '../../../../shared/project/object';
import { UserError } from '../../../../shared/user-error';
import type { LiveItems } from '../../items/live-items';
import type { Log } from '../../log/log';
import type { ClientCertificates } from '../client/client-certificates';
import { SteadySession } from '../client/steady-session';
import { Subscription } from '../client/subscription';
import { UaSession } from '../client/ua-session';
import { writeText } from '../client/values';
import { itemValueOf } from './item-value-of';
import type { ServerPasswords } from './server-passwords';

export interface SourceSurroundings {
  readonly items: LiveItems;
  readonly certificates: ClientCertificates;
  readonly passwords: ServerPasswords;
  readonly log: Pick<Log, 'warning' | 'info'>;
  /** Something that the state tells changed. */
  readonly changed: () => void;
  readonly pauses?: readonly number[];
}

const CONNECTING = 'Connecting …';

/** One OPC UA server as the source of items: it follows their nodes and writes to them. */
export class ServerSource {
  private readonly steady: SteadySession;
  private subscription: Subscription | undefined;
  private refusedItems = new Set<ObjectId>();
  private reason = CONNECTING;
  /** Writes are sent in their order. */
  private writing: Promise<void> = Promise.resolve();

  /** @param name path of the connection, for messages */
  constructor(
    private readonly name: string,
    readonly properties: ConnectionProperties,
    private sourced: readonly Item[],
    private readonly around: SourceSurroundings,
  ) {
    this.steady = new SteadySession({
      open: () => this.open(),
      connected: (session) => this.begin(session),
      lost: (reason) => this.lose(reason),
      ...(around.pauses && { pauses: around.pauses }),
    });
  }

  start(): void {
    this.markBad();
    this.steady.start();
  }

  async stop(): Promise<void> {
    await this.steady.stop();
  }

  /** The items that have their values from here. */
  get items(): readonly Item[] {
    return this.sourced;
  }

  get state(): { readonly error: string; readonly items: number; readonly refused: number } {
    const { reason, sourced, refusedItems } = this;
    return { error: reason, items: sourced.length, refused: refusedItems.size };
  }

  /** Follows other items from now on. */
  async follow(items: readonly Item[]): Promise<void> {
    this.sourced = items;
    const session = this.steady.present;
    if (!session) return this.markBad();
    const former = this.subscription;
    this.subscription = undefined;
    await former?.end();
    await this.begin(session);
  }

  /**
   * Sends a value to the node of an item. A failure is logged, and the item has the value again that
   * the node has; it is Bad when that cannot be read.
   */
  write(item: Item, value: ItemScalar): void {
    this.writing = this.writing.then(() => this.send(item, value));
  }

  private async send(item: Item, value: ItemScalar): Promise<void> {
    const session = this.steady.present;
    const { nodeId } = item.properties;
    try {
      if (!session) throw new UserError(this.reason, 'not-connected');
      await writeText(session, nodeId, value === null ? '' : String(value));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.around.log.warning(
        `What was written to "${item.name}" did not reach ${this.name}: ${reason}`,
      );
      await this.takeBack(item);
    }
  }

  /** Gives an item the value of its node in place of one that did not reach it. */
  private async takeBack({ id, properties }: Item): Promise<void> {
    const session = this.steady.present;
    if (!session) return this.makeBad(id);
    try {
      const { opcua } = session;
      const attributeId = opcua.AttributeIds.Value;
      const data = await session.session.read({ nodeId: properties.nodeId, attributeId });
      this.around.items.update(id, itemValueOf(opcua, properties.dataType, data, Date.now()));
    } catch (error) {
      this.makeBad(id);
      const reason = error instanceof Error ? error.message : String(error);
      this.around.log.warning(`${this.name}: ${properties.nodeId} cannot be read: ${reason}`);
    }
  }

  private async open(): Promise<UaSession> {
    const { endpoint: url, policy, mode, user } = this.properties;
    const password = user === '' ? '' : await this.around.passwords.find({ url, user });
    if (password === undefined) {
      throw new UserError(
        `There is no password of user "${user}" for ${url} on this machine. Set it in the editor of the connection or by the command ua password.`,
        'no-password',
      );
    }
    const identity = user === '' ? null : { name: user, password };
    return UaSession.open({ url, policy, mode }, identity, this.around.certificates);
  }

  private async begin(session: UaSession): Promise<void> {
    const subscription = await Subscription.open(session, this.properties.interval);
    this.subscription = subscription;
    this.refusedItems = new Set();
    for (const [deadBand, items] of byDeadBand(this.sourced)) {
      await subscription.watch(
        items.map(({ properties }) => properties.nodeId),
        { interval: this.properties.interval, deadBand },
        (index, data) => {
          const item = items[index];
          if (!item) return;
          const { dataType } = item.properties;
          const value = itemValueOf(session.opcua, dataType, data, Date.now());
          this.around.items.update(item.id, value);
        },
        (index, status) => this.refuse(items[index], status),
      );
    }
    this.tell('');
  }

  private refuse(item: Item | undefined, status: string): void {
    if (!item) return;
    this.refusedItems.add(item.id);
    this.makeBad(item.id);
    const { nodeId } = item.properties;
    this.around.log.warning(
      `${this.name} gives no values for ${nodeId} ("${item.name}"): ${status}.`,
    );
  }

  private lose(reason: UserError): void {
    this.subscription = undefined;
    this.markBad();
    this.around.log.warning(`${this.name}: ${reason.message}`);
    this.tell(reason.message);
  }

  private tell(reason: string): void {
    if (reason === '' && this.reason !== '') this.around.log.info(`${this.name} is connected.`);
    this.reason = reason;
    this.around.changed();
  }

  private markBad(): void {
    for (const { id } of this.sourced) this.makeBad(id);
  }

  /** The last value stays to be seen. */
  private makeBad(id: ObjectId): void {
    const { items } = this.around;
    const value = items.item(id)?.written.value ?? null;
    items.update(id, { value, quality: 'Bad', time: Date.now() });
  }
}

/** A dead band is for numbers; servers refuse it for other values. */
function byDeadBand(items: readonly Item[]): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const { dataType, sourceDeadBand } = item.properties;
    const deadBand = dataType === 'Long' || dataType === 'Double' ? sourceDeadBand : 0;
    const group = groups.get(deadBand);
    if (group) group.push(item);
    else groups.set(deadBand, [item]);
  }
  return groups;
}
