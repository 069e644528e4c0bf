import { type Conversion, messageText } from '../items/convert';
import type { ItemValue } from '../items/item-value';
import type { MappingStep } from '../journal/journal-entry';
import { formatMessageTime } from '../msi/message-time';
import type { MessageContainer, MessageParameter } from '../msi/messages/message';
import type { Tag } from '../tables/tag-list';
import type { OrderParameterConfiguration } from './message-configuration';
import { rangeProblem } from './range-problem';
import { MappingLog, type Refusal } from './refusal';
import { targetPath } from './target-path';

/** What a message to the MES carries. */
export interface OutgoingParameters {
  /** In the order of the tag list. */
  readonly parameters: readonly MessageParameter[];
  /** Of the request, as it was received; empty without one. */
  readonly messageContext: string;
  readonly orderContext: string;
  readonly steps: readonly MappingStep[];
}

/** The present value of an item or property; nothing when no path leads to one. */
export type ReadValue = (path: string) => ItemValue | undefined;

/**
 * Gathers every To MES and Both parameter of a message to the MES. MES qualifiers of a request come
 * back exactly as they were received.
 * @param device DeviceName of a group mapping; empty otherwise
 * @param time when it is mapped, milliseconds since 1970, UTC; it stands in the steps
 * @param request the container that is answered; none for a Receive message
 */
export function outgoingParameters(
  configuration: OrderParameterConfiguration,
  device: string,
  readValue: ReadValue,
  time: number,
  request?: MessageContainer,
): OutgoingParameters | Refusal {
  const log = new MappingLog(time);
  const stopped = reasonNotToSend(configuration, device, request);
  if (stopped !== undefined) log.refuse(stopped);
  const early = log.refusal();
  if (early) return early;
  const order = request?.content.type === 'OrderParameter' ? request.content : undefined;
  const received = new Map(order?.parameters.map((parameter) => [parameter.name, parameter]));
  const source: Source = { configuration, device, readValue, received, log };
  const parameters: MessageParameter[] = [];
  for (const tag of configuration.tags.byName.values()) {
    if (tag.direction === 'TO_SF') continue;
    const parameter = parameterOf(tag, source);
    if (parameter) parameters.push(parameter);
  }
  const { messageContext = '' } = request ?? {};
  const { orderContext = '' } = order ?? {};
  return log.refusal() ?? { parameters, messageContext, orderContext, steps: log.steps };
}

function reasonNotToSend(
  { name, communicationMode, mapping, stopped }: OrderParameterConfiguration,
  device: string,
  request: MessageContainer | undefined,
): string | undefined {
  if (communicationMode === 'Send') {
    return `Message "${name}" has the Communication Mode Send (MES → shop floor): it is not sent to the MES. Set the mode to Receive or Bidirectional.`;
  }
  if (communicationMode === 'Bidirectional' && !request) {
    return `Message "${name}" answers requests of the MES, and none waits${device === '' ? '' : ` for ${device}`}. Trigger it after the MES has asked.`;
  }
  if (stopped !== undefined) return stopped;
  if (mapping.type === 'Group' && !mapping.devices.byName.has(device)) {
    return `The device list of message "${name}" has no device "${device}".`;
  }
  return undefined;
}

interface Source {
  readonly configuration: OrderParameterConfiguration;
  readonly device: string;
  readonly readValue: ReadValue;
  /** Parameters of the request by name. */
  readonly received: ReadonlyMap<string, MessageParameter>;
  readonly log: MappingLog;
}

function parameterOf(tag: Tag, source: Source): MessageParameter | undefined {
  const { configuration, device, received, log } = source;
  const { mapping } = configuration;
  const name = tag.objectName;
  const request = received.get(name);
  const path = targetPath(mapping, device, name);
  if (request && (tag.mesQualifier || path === '')) {
    log.step({ action: 'echo', parameter: name, value: request.value });
    return request;
  }
  if (path !== '') return readParameter(tag, path, source);
  if (mapping.type === 'Group' && mapping.selector === name) {
    log.step({ action: 'predefined', parameter: name, value: device });
    return parameter(tag, device, '');
  }
  if (!tag.optional) {
    log.refuse(
      `${name} cannot be sent: ${mapping.type} mapping has no row with a path for it. Add one, or delete the tag.`,
      { parameter: name },
    );
  }
  return undefined;
}

function readParameter(
  tag: Tag,
  path: string,
  { log, readValue }: Source,
): MessageParameter | undefined {
  const name = tag.objectName;
  const item = readValue(path);
  const text = itemText(tag, path, item);
  const step = { action: 'read', parameter: name, path } as const;
  if ('problem' in text) {
    const problem = `${name} cannot be sent: ${text.problem}.`;
    // An optional parameter may be missing: its absence stops nothing, but a wrong path or type does.
    const isAbsent = item !== undefined && (item.quality === 'Bad' || item.value === null);
    if (tag.optional && isAbsent) log.step({ ...step, problem });
    else log.refuse(problem, step);
    return undefined;
  }
  const { value } = text;
  const outside = rangeProblem(tag, value);
  if (outside !== undefined) {
    log.refuse(`${name} ${outside} (${path}).`, { ...step, value });
    return undefined;
  }
  log.step({ ...step, value });
  return parameter(tag, value, item === undefined ? '' : timeText(item.time));
}

function itemText(tag: Tag, path: string, item: ItemValue | undefined): Conversion<string> {
  if (!item) return { problem: `there is no item or property at ${path}` };
  if (item.quality === 'Bad') return { problem: `the quality of ${path} is Bad` };
  const text = messageText(tag.dataType, item.value);
  return 'problem' in text ? { problem: `${text.problem} (${path})` } : text;
}

function parameter(tag: Tag, value: string, acquisitionTime: string): MessageParameter {
  return {
    name: tag.objectName,
    dataType: tag.dataType,
    value,
    isQualifier: tag.mesQualifier,
    acquisitionTime,
  };
}

/** A time within the four digits of a year that a message has; empty for any other. */
export function timeText(time: number): string {
  const text = Number.isNaN(new Date(time).getTime()) ? '' : formatMessageTime(new Date(time));
  return text.length === 'YYYY-MM-DD HH:MM:SS,mmm'.length ? text : '';
}
