import { formatMessageTime } from '../msi/message-time';
import type { MessageContainer } from '../msi/messages/message';
import type { OrderParameterConfiguration } from './message-configuration';
import type { OutgoingParameters } from './outgoing-parameters';

/** What makes a message this one message. */
export interface MessageStamp {
  /** GUID of the container. */
  readonly containerId: string;
  /** GUID of the message inside. */
  readonly messageInstanceId: string;
  readonly creationTime: Date;
}

/** The container of an order parameter message to the MES. */
export function orderParameterContainer(
  { broker, identity }: OrderParameterConfiguration,
  { parameters, messageContext, orderContext }: OutgoingParameters,
  { containerId, messageInstanceId, creationTime }: MessageStamp,
): MessageContainer {
  const direction = 'SF_TO_MES';
  return {
    messageInstanceId: containerId,
    direction,
    systemId: broker.systemId,
    messageContext,
    content: {
      type: 'OrderParameter',
      messageInstanceId,
      direction,
      ...identity,
      orderContext,
      creationTime: formatMessageTime(creationTime),
      parameters,
    },
  };
}
