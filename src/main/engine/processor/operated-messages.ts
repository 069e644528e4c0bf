import { findMessage, type MessagesInOperation } from '../../../shared/mapping/find-message';
import {
  identityKey,
  type MessageConfiguration,
  type OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import type { MessageContainer, OrderParameterContent } from '../../../shared/msi/messages/message';
import type { ObjectId } from '../../../shared/project/object';
import type { MessageCounts } from './message-counts';
import type { MessageScripts } from './message-scripts';

/** A message in Operation with what it did. */
export interface Operated<C extends MessageConfiguration = MessageConfiguration> {
  /** The message as it was when it was switched; edits of it do not reach it. */
  readonly configuration: C;
  readonly counts: MessageCounts;
  /** Devices with a trigger item; the empty name stands for a message without devices. */
  readonly triggered: ReadonlySet<string>;
  readonly scripts: MessageScripts;
}

/** The configuration that a container is for. */
export interface FoundMessage extends Operated<OrderParameterConfiguration> {
  readonly content: OrderParameterContent;
}

/** The messages in Operation, found by what a received container says. */
export class OperatedMessages {
  private readonly byObject = new Map<ObjectId, Operated>();
  /** By path of the broker, then by identity. */
  private readonly byIdentity = new Map<string, Map<string, OrderParameterConfiguration>>();

  add(operated: Operated): void {
    const { configuration } = operated;
    this.remove(configuration.id);
    this.byObject.set(configuration.id, operated);
    if (configuration.messageType !== 'OrderParameter') return;
    const { path } = configuration.broker;
    const ofBroker = this.byIdentity.get(path) ?? new Map<string, OrderParameterConfiguration>();
    this.byIdentity.set(path, ofBroker.set(identityKey(configuration.identity), configuration));
  }

  remove(object: ObjectId): void {
    const configuration = this.byObject.get(object)?.configuration;
    if (!configuration) return;
    this.byObject.delete(object);
    if (configuration.messageType !== 'OrderParameter') return;
    this.byIdentity.get(configuration.broker.path)?.delete(identityKey(configuration.identity));
  }

  get(object: ObjectId): Operated | undefined {
    return this.byObject.get(object);
  }

  /** The message of this name below a broker. */
  named(broker: string, name: string): Operated | undefined {
    return [...this.byObject.values()].find(
      ({ configuration }) => configuration.broker.path === broker && configuration.name === name,
    );
  }

  all(): Iterable<Operated> {
    return this.byObject.values();
  }

  /**
   * The message in Operation that a received container is for.
   * @returns or a text that names the element or ID that is wrong (domain, section 3.1)
   */
  find(broker: string, { content, systemId }: MessageContainer): FoundMessage | string {
    if (content.type !== 'OrderParameter') {
      return `A message of type ${content.type} goes from the shop floor to the MES only. Send an order parameter message.`;
    }
    const found = findMessage(this.ofBroker(broker), content);
    if (typeof found === 'string') return found;
    const wanted = found.broker.systemId;
    if (systemId !== wanted) {
      return `The systemId is "${systemId}", but this system is "${wanted}". Correct it.`;
    }
    const operated = this.byObject.get(found.id);
    if (!operated) throw new Error(`Message ${found.id} is found, but not in Operation.`);
    return { ...operated, configuration: found, content };
  }

  private ofBroker(broker: string): MessagesInOperation {
    return this.byIdentity.get(broker) ?? new Map();
  }
}
