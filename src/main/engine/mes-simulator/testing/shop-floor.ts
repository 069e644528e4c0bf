import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ItemScalar, ItemValue } from '../../../../shared/items/item-value';
import type {
  MessageContainer,
  MessageContent,
  TransferResult,
} from '../../../../shared/msi/messages/message';
import { messageTemplate } from '../../../../shared/msi/messages/message-template';
import { writeTransferResult } from '../../../../shared/msi/messages/transfer-result';
import { readContainer } from '../../../../shared/msi/messages/read-container';
import { UserError } from '../../../../shared/user-error';
import { readFileSync } from 'node:fs';
import { BrokerService } from '../../broker/broker-service';
import { createLog } from '../../log/log';
import type { QueuedMessage } from '../../runtime/parts';
import { temporaryFolder } from '../../testing/temporary-folder';
import { CHEAP_COST } from '../../users/testing/cheap-cost';
import { Users } from '../../users/users';
import { wellFormedXml } from '../../xml-description/well-formed';
import { loadMessageXml, type MessageXml } from '../message-xml';
import type { StartedProject } from '../plant';

export const BROKER = '/System/Core/MES';
const assetsFolder = join(import.meta.dirname, '../../../../../assets');
const template = messageTemplate.parse(
  JSON.parse(readFileSync(join(assetsFolder, 'msi', 'messages.json'), 'utf8')),
);

/**
 * A shop floor of a test behind the real web service of a message broker: what it receives goes to
 * `received`, what it sends to the MES is put into a queue.
 */
export class ShopFloor implements StartedProject {
  readonly user = 'mes';
  readonly password = 'a long password';
  readonly received: MessageContainer[] = [];
  readonly acknowledged: (string | undefined)[] = [];
  readonly items = new Map<string, ItemScalar>();
  readonly operated: string[] = [];
  /** Takes a received container in; what it throws becomes the failing TransferResult. */
  take: (container: MessageContainer) => void = () => {};
  /** Called when an item was written. */
  written: (path: string, value: ItemScalar) => void = () => {};
  /** Called when an exception was pushed. */
  pushed: (provider: string, exception: string) => void = () => {};
  private readonly queue: QueuedMessage[] = [];
  private readonly accepted = new Set<string>();
  private service: BrokerService | undefined;

  private constructor(readonly xml: MessageXml) {}

  /** Starts a shop floor that is stopped after the test. */
  static async start(): Promise<ShopFloor> {
    const floor = new ShopFloor(await loadMessageXml(assetsFolder));
    const users = new Users(await temporaryFolder(), CHEAP_COST);
    await users.add(floor.user, ['read', 'write'], floor.password);
    const service = new BrokerService({
      broker: BROKER,
      template,
      address: '127.0.0.1',
      port: 0,
      polled: true,
      receiver: { receive: (_broker, body) => floor.receive(body) },
      store: {
        next: () => Promise.resolve(floor.queue[0]),
        acknowledge: (_broker, instanceId) => Promise.resolve(floor.drop(instanceId)),
      },
      users,
      log: createLog('error', () => {}),
    });
    await service.start();
    floor.service = service;
    onTestFinished(() => service.stop());
    return floor;
  }

  get brokers() {
    return [{ broker: BROKER, url: this.service?.state.address ?? '' }];
  }

  /** What a client of this shop floor connects to. */
  get connection() {
    const { user, password } = this;
    return { url: this.brokers[0]?.url ?? '', user, password };
  }

  writeItem(path: string, value: ItemScalar): void {
    if (!this.items.has(path)) throw new UserError(`No item has the path ${path}.`);
    this.items.set(path, value);
    this.written(path, value);
  }

  readItem(path: string): ItemValue | undefined {
    const value = this.items.get(path);
    return value === undefined ? undefined : { value, quality: 'Good', time: 0 };
  }

  pushException(provider: string, exception: string): void {
    this.pushed(provider, exception);
  }

  operate(messages: readonly string[]): void {
    this.operated.push(...messages);
  }

  async stop(): Promise<void> {
    await this.service?.stop();
  }

  /** Puts a message into the queue for the MES. @returns its messageInstanceId */
  send(content: MessageContent, messageContext = ''): string {
    const messageInstanceId = randomUUID();
    this.put(
      messageInstanceId,
      this.xml.write({
        messageInstanceId,
        direction: 'SF_TO_MES',
        systemId: 'SF-1',
        messageContext,
        content,
      }),
    );
    return messageInstanceId;
  }

  /** Puts any text into the queue for the MES. */
  put(instanceId: string, xml: string): void {
    this.queue.push({ entry: this.queue.length, instanceId, xml });
  }

  private drop(instanceId: string | undefined): boolean {
    this.acknowledged.push(instanceId);
    const at =
      instanceId === undefined ? 0 : this.queue.findIndex((one) => one.instanceId === instanceId);
    return at >= 0 && this.queue.splice(at, 1).length === 1;
  }

  private async receive(body: Uint8Array): Promise<string> {
    return writeTransferResult(await this.resultOf(body), template);
  }

  private async resultOf(body: Uint8Array): Promise<TransferResult> {
    try {
      const container = readContainer(await wellFormedXml(body), template, 'MES_TO_SF');
      const isNew = !this.accepted.has(container.messageInstanceId);
      if (isNew) this.take(container);
      this.accepted.add(container.messageInstanceId);
      if (isNew) this.received.push(container);
      return { success: true };
    } catch (error) {
      if (error instanceof UserError) return { success: false, text: error.message };
      throw error;
    }
  }
}
