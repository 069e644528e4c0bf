import { descriptionFileName, MAXIMUM_FILE_NAME_LENGTH } from '../../msi/description-file-name';
import type { Message } from '../../project/object';
import type { Problem } from '../problem';
import { messageRule, type MessageRule } from '../rule';
import { problemAt, quoted } from '../spot';

/** Messages that the MES cannot tell apart. */
export const identityRule: MessageRule = messageRule(
  (message, facts) => [message, facts.structure, ...facts.sameIdentity(message)],
  (message, structure, ...others) => {
    const { messageType, messageId, supplierId, deviceTypeId, supplierVersion } =
      message.properties;
    // A missing ID is reported as such; two messages without one are not yet the same message.
    const isComplete = messageId !== '' && supplierId !== '' && deviceTypeId !== '';
    if (messageType !== 'OrderParameter' || !isComplete || others.length === 0) return [];
    const paths = others.map((other) => structure.tree.pathOf(other.id)).join(', ');
    return [
      problemAt(
        { object: message.id, property: 'messageId' },
        'error',
        'message.identity-duplicate',
        `Message ${quoted(message.name)} has the same Supplier ID ${quoted(supplierId)}, Device Type ID ${quoted(deviceTypeId)}, Message ID ${quoted(messageId)} and Supplier Version ${quoted(supplierVersion)} as ${paths}. The MES cannot tell them apart. Change the Message ID or the Supplier Version.`,
      ),
    ];
  },
);

/** What a message needs from the message broker above it. */
export const brokerRule: MessageRule = messageRule(
  (message, facts) => [message, facts.brokerOf(message)],
  (message, broker) => {
    if (!broker) {
      return [
        problemAt(
          { object: message.id },
          'error',
          'message.without-broker',
          `Message ${quoted(message.name)} has no Message Broker above it, which gives it the System ID. Move it below a Message Broker or a Message Processor.`,
        ),
      ];
    }
    if (message.properties.messageType !== 'Exception') return [];
    if (broker.properties.msiVersion !== '2.0') return [];
    return [
      problemAt(
        { object: message.id, property: 'messageType' },
        'error',
        'message.exception-in-msi-2.0',
        `Message ${quoted(message.name)} is an exception message, and exception messages do not exist in MSI 2.0, the MSI Version of Message Broker ${quoted(broker.name)}. Delete the message, change its type, or change the MSI Version.`,
      ),
    ];
  },
);

/** IDs that are too long for the name of the description's file. */
export const fileNameRule: MessageRule = messageRule(
  (message) => [message],
  (message) => {
    if (message.properties.messageType !== 'OrderParameter') return [];
    const { length } = descriptionFileName(message.properties);
    if (length <= MAXIMUM_FILE_NAME_LENGTH) return [];
    return [
      problemAt(
        { object: message.id, property: 'messageId' },
        'error',
        'message.file-name-too-long',
        `Supplier ID, Device Type ID, Message ID and Supplier Version of message ${quoted(message.name)} are too long together: the name of the description's file would have ${length} characters, and ${MAXIMUM_FILE_NAME_LENGTH} are possible. Shorten them.`,
      ),
    ];
  },
);

/** A message that this system sends, but that nothing ever starts. */
export const missingTriggerRule: MessageRule = messageRule(
  (message) => [message],
  (message) => (needsTrigger(message) ? missingTrigger(message) : []),
);

function needsTrigger({ properties }: Message): boolean {
  if (properties.messageType === 'OrderParameter') {
    return properties.mappingType === 'Direct' && properties.communicationMode === 'Receive';
  }
  return properties.messageType !== 'Exception' && properties.triggerType === 'Item';
}

function missingTrigger(message: Message): Problem[] {
  if (message.properties.triggerItem.trim() !== '') return [];
  return [
    problemAt(
      { object: message.id, property: 'triggerItem' },
      'warning',
      'trigger-item.missing',
      `Message ${quoted(message.name)} has no Trigger Item, so nothing makes it be sent. Name a Boolean item.`,
    ),
  ];
}
