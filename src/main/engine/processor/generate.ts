import type { ItemValue } from '../../../shared/items/item-value';
import type { MappingStep } from '../../../shared/journal/journal-entry';
import type {
  ConfiguredBroker,
  ExceptionConfiguration,
  OrderAbortConfiguration,
  OrderParameterConfiguration,
  OrderStatusConfiguration,
} from '../../../shared/mapping/message-configuration';
import { orderParameterContainer } from '../../../shared/mapping/order-parameter-container';
import { equipmentAnswer } from '../../../shared/mapping/equipment-answer';
import { flexibleValues } from '../../../shared/mapping/flexible-values';
import {
  type OutgoingParameters,
  outgoingParameters,
} from '../../../shared/mapping/outgoing-parameters';
import type { Refusal } from '../../../shared/mapping/refusal';
import { formatMessageTime } from '../../../shared/msi/message-time';
import type {
  AbortError,
  MessageContainer,
  MessageContent,
  MessageParameter,
  MsiException,
} from '../../../shared/msi/messages/message';
import type { ItemAccess } from '../runtime/parts';
import type { ProcessorParts } from './processor-parts';

/** A message that is ready for the queue. */
export interface Generated {
  readonly container: MessageContainer;
  readonly steps: readonly MappingStep[];
}

type Parts = Pick<ProcessorParts, 'now' | 'newId'> & {
  readonly items: Pick<ItemAccess, 'read'>;
};

/**
 * Generates an order parameter message from the items of its mapping.
 * @param device DeviceName of a group mapping, EquipmentId of a flexible one; empty otherwise
 * @param request the container that is answered; none for a Receive message
 */
export function generateOrder(
  configuration: OrderParameterConfiguration,
  device: string,
  request: MessageContainer | undefined,
  { items, now, newId }: Parts,
): Generated | Refusal {
  if (configuration.mapping.type === 'Custom') {
    return { refusal: 'The output script makes this message.', steps: [] };
  }
  const time = now();
  const read = (path: string) => items.read(path);
  const { mapping, stopped } = configuration;
  if (mapping.type === 'Flexible' && request && stopped === undefined) {
    const parameters = parametersOf(request);
    const values = flexibleValues(configuration, mapping, device, parameters, read, time);
    const answer = equipmentAnswer(configuration, request, values, time);
    return orderMessage(configuration, answer, { now, newId });
  }
  const mapped = outgoingParameters(configuration, device, read, time, request);
  return 'refusal' in mapped ? mapped : orderMessage(configuration, mapped, { now, newId });
}

/** Puts mapped parameters into a message. */
export function orderMessage(
  configuration: OrderParameterConfiguration,
  mapped: OutgoingParameters,
  { now, newId }: Pick<Parts, 'now' | 'newId'>,
): Generated {
  const stamp = {
    containerId: newId(),
    messageInstanceId: newId(),
    creationTime: new Date(now()),
  };
  return {
    container: orderParameterContainer(configuration, mapped, stamp),
    steps: mapped.steps,
  };
}

/** The parameters of an order parameter message; other messages have none. */
export function parametersOf({ content }: MessageContainer): readonly MessageParameter[] {
  return content.type === 'OrderParameter' ? content.parameters : [];
}

/** Generates a status message; a path that is not readable gives way to the predefined text. */
export function generateStatus(
  { broker, statusPath, statusText }: OrderStatusConfiguration,
  parts: Parts,
): Generated {
  const { text, step } = readText('status', statusPath, statusText, parts);
  const content: MessageContent = { type: 'OrderStatus', ...stampOf(parts), status: text };
  return { container: envelope(content, broker, '', parts), steps: [step] };
}

/** Generates an abort message; a path that is not readable gives way to the predefined text. */
export function generateAbort(configuration: OrderAbortConfiguration, parts: Parts): Generated {
  const { broker, errorCode, errorCodePath, errorText, errorTextPath } = configuration;
  const code = readText('code', errorCodePath, errorCode, parts);
  const text = readText('text', errorTextPath, errorText, parts);
  const container = abortContainer(broker, [{ code: code.text, text: text.text }], '', parts);
  return { container, steps: [code.step, text.step] };
}

/** Generates an exception message. */
export function generateException(
  { broker }: ExceptionConfiguration,
  exceptions: readonly MsiException[],
  parts: Pick<Parts, 'now' | 'newId'>,
): Generated {
  const content: MessageContent = { type: 'Exception', ...stampOf(parts), exceptions };
  return { container: envelope(content, broker, '', parts), steps: [] };
}

/** An abort message with these errors. */
export function abortContainer(
  broker: ConfiguredBroker,
  errors: readonly AbortError[],
  messageContext: string,
  parts: Parts,
): MessageContainer {
  const content: MessageContent = { type: 'OrderAbort', ...stampOf(parts), errors };
  return envelope(content, broker, messageContext, parts);
}

/** Puts a content into its container. */
export function envelope(
  content: MessageContent,
  { systemId }: ConfiguredBroker,
  messageContext: string,
  { newId }: Pick<Parts, 'newId'>,
): MessageContainer {
  const direction = 'SF_TO_MES';
  return { messageInstanceId: newId(), direction, systemId, messageContext, content };
}

function stampOf({ newId, now }: Pick<Parts, 'now' | 'newId'>): {
  messageInstanceId: string;
  creationTime: string;
} {
  return { messageInstanceId: newId(), creationTime: formatMessageTime(new Date(now())) };
}

function readText(
  parameter: string,
  path: string,
  predefined: string,
  { items, now }: Parts,
): { text: string; step: MappingStep } {
  const time = now();
  const value = path === '' ? undefined : items.read(path);
  const text = readableText(value);
  if (text !== undefined) {
    return { text, step: { action: 'read', parameter, path, value: text, time, problem: '' } };
  }
  const problem = path === '' ? '' : unreadable(path, value);
  const step = { action: 'predefined' as const, parameter, path, value: predefined, time, problem };
  return { text: predefined, step };
}

function readableText(value: ItemValue | undefined): string | undefined {
  if (!value || value.value === null || value.quality === 'Bad') return undefined;
  return String(value.value);
}

function unreadable(path: string, value: ItemValue | undefined): string {
  if (!value) return `There is no item at ${path}.`;
  return value.value === null ? `${path} has no value.` : `The quality of ${path} is Bad.`;
}
