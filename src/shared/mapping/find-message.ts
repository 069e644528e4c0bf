import { shownValue } from '../fields/value-problem';
import type { OrderParameterContent } from '../msi/messages/message';
import {
  identityKey,
  type MessageIdentity,
  type OrderParameterConfiguration,
} from './message-configuration';

/** The order parameter messages of one message broker that are in Operation, by identity. */
export type MessagesInOperation = ReadonlyMap<string, OrderParameterConfiguration>;

/** Prepares configurations for being found by the identity of a received message. */
export function messagesByIdentity(
  configurations: Iterable<OrderParameterConfiguration>,
): MessagesInOperation {
  return new Map([...configurations].map((one) => [identityKey(one.identity), one]));
}

const ID_ORDER = ['messageId', 'supplierId', 'deviceTypeId', 'supplierVersion'] as const;
const MOST_SHOWN = 5;

/**
 * The configuration that a received message belongs to.
 * @returns or a text that names the first ID which no message in Operation has
 */
export function findMessage(
  messages: MessagesInOperation,
  content: OrderParameterContent,
): OrderParameterConfiguration | string {
  return messages.get(identityKey(content)) ?? reasonNotFound(messages, content);
}

function reasonNotFound(messages: MessagesInOperation, wanted: MessageIdentity): string {
  let candidates = [...messages.values()];
  if (candidates.length === 0) {
    return 'No message configuration of this Message Broker is in Operation. Switch the message to Operation.';
  }
  let agreed = '';
  for (const id of ID_ORDER) {
    const next = candidates.filter(({ identity }) => identity[id] === wanted[id]);
    if (next.length === 0) {
      const known = [...new Set(candidates.map(({ identity }) => shownValue(identity[id])))];
      const more = known.length > MOST_SHOWN ? ` and ${known.length - MOST_SHOWN} more` : '';
      return `The ${id} is ${shownValue(wanted[id])}, which no message in Operation has${agreed}. Known: ${known.slice(0, MOST_SHOWN).join(', ')}${more}. Correct it, or switch the message to Operation.`;
    }
    agreed = ` together with the ${id} ${shownValue(wanted[id])}`;
    candidates = next;
  }
  throw new Error('A message was not found by its identity, but by each of its IDs.');
}
