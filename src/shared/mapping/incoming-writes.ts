import { shownValue } from '../fields/value-problem';
import { toItemValue } from '../items/convert';
import type { ItemScalar } from '../items/item-value';
import type { MappingStep } from '../journal/journal-entry';
import type { MessageParameter } from '../msi/messages/message';
import type { Tag } from '../tables/tag-list';
import { asConfigured, requestedEquipment } from './equipment-request';
import { requestedRange } from './requested-range';
import type { MessageMapping, OrderParameterConfiguration } from './message-configuration';
import { rangeProblem } from './range-problem';
import { MappingLog, type Refusal } from './refusal';
import { targetPath } from './target-path';

/** A value that a message brings to an item. */
export interface MappedWrite {
  readonly parameter: string;
  /** Path of an item or of a property. */
  readonly path: string;
  /** Of the data type of the tag list. */
  readonly value: ItemScalar;
}

/** What a received message leads to. */
export interface IncomingWrites {
  /** DeviceName of a group mapping, EquipmentId of a flexible or historian one; empty otherwise. */
  readonly device: string;
  /** In the order of the message. */
  readonly writes: readonly MappedWrite[];
  /** One step for each parameter: `write` where it has an item, `echo` or `check` where it has none. */
  readonly steps: readonly MappingStep[];
}

/**
 * Maps the parameters of a received message to items. Everything is checked before anything may be
 * written: a message is written as a whole or not at all.
 * @param time when it is mapped, milliseconds since 1970, UTC; it stands in the steps
 */
export function incomingWrites(
  configuration: OrderParameterConfiguration,
  received: readonly MessageParameter[],
  time: number,
): IncomingWrites | Refusal {
  const parameters = asConfigured(configuration, received);
  const log = new MappingLog(time);
  const stopped = reasonNotToReceive(configuration);
  if (stopped !== undefined) log.refuse(stopped);
  else checkPresence(configuration, parameters, log);
  const device = log.refusal() ? '' : deviceOf(configuration.mapping, parameters, log);
  const refusal = log.refusal();
  if (refusal) return refusal;
  const writes: MappedWrite[] = [];
  for (const parameter of parameters) {
    const tag = configuration.tags.byName.get(parameter.name);
    if (tag) mapParameter(configuration, device, tag, parameter, writes, log);
  }
  return log.refusal() ?? { device, writes, steps: log.steps };
}

function reasonNotToReceive(configuration: OrderParameterConfiguration): string | undefined {
  if (configuration.communicationMode !== 'Receive') return configuration.stopped;
  return `Message "${configuration.name}" has the Communication Mode Receive (shop floor → MES): the MES does not send it. Set the mode to Send or Bidirectional, or send another message.`;
}

/** The names of a message: each is known and may be sent, and none is missing. */
function checkPresence(
  { tags }: OrderParameterConfiguration,
  parameters: readonly MessageParameter[],
  log: MappingLog,
): void {
  const present = new Set<string>();
  for (const parameter of parameters) {
    const { name, value } = parameter;
    const tag = tags.byName.get(name);
    const step = { parameter: name, value };
    if (present.has(name)) {
      log.refuse(`${shownName(name)} stands twice. Each parameter stands once.`, step);
    } else if (!tag) log.refuse(unknownName(name, tags.meant(name)), step);
    else if (tag.direction === 'TO_MES') {
      log.refuse(
        `${name} has the Direction To MES in the tag list, so the MES does not send it. Leave it out.`,
        step,
      );
    } else if (tag.dataType !== parameter.dataType) {
      log.refuse(
        `${name} has the dataType ${parameter.dataType}, but the tag list has ${tag.dataType}. Import the message description into the MES anew.`,
        step,
      );
    }
    present.add(name);
  }
  for (const tag of tags.byName.values()) {
    if (tag.direction === 'TO_MES' || tag.optional || present.has(tag.objectName)) continue;
    log.refuse(`${tag.objectName} is missing. It is mandatory for this message.`, {
      parameter: tag.objectName,
    });
  }
}

function unknownName(name: string, meant: string | undefined): string {
  return meant === undefined
    ? `${shownName(name)} is not in the tag list. Leave it out, or add it to the tag list.`
    : `${shownName(name)}: the tag list has ${meant}. Upper and lower case matter.`;
}

/** A name as it is, or cut when it is very long. */
function shownName(name: string): string {
  return name.length > 60 ? shownValue(name) : name;
}

function deviceOf(
  mapping: MessageMapping,
  parameters: readonly MessageParameter[],
  log: MappingLog,
): string {
  if (mapping.type === 'Flexible') return requestedEquipment(mapping, parameters, log);
  if (mapping.type === 'Historian') {
    const range = requestedRange(mapping, parameters);
    if ('problem' in range) log.refuse(range.problem, { parameter: range.parameter });
    return requestedEquipment(mapping, parameters, log);
  }
  if (mapping.type !== 'Group') return '';
  const { selector, devices } = mapping;
  if (selector === undefined) {
    log.refuse(
      'No row of Group Mapping is marked DeviceSelector, so no device is found. Mark one.',
    );
    return '';
  }
  const name = parameters.find((parameter) => parameter.name === selector)?.value ?? '';
  const step = { parameter: selector, value: name };
  if (devices.byName.has(name)) {
    log.step({ action: 'check', ...step });
    return name;
  }
  const meant = devices.meant(name);
  log.refuse(
    meant === undefined
      ? `${selector} is ${shownValue(name)}, which is no DeviceName of the device list. Send the name of a device.`
      : `${selector} is ${shownValue(name)}, but the device list has ${shownValue(meant)}. Upper and lower case matter.`,
    step,
  );
  return '';
}

function mapParameter(
  { mapping, communicationMode }: OrderParameterConfiguration,
  device: string,
  tag: Tag,
  { name, value: text }: MessageParameter,
  writes: MappedWrite[],
  log: MappingLog,
): void {
  const path = targetPath(mapping, device, name);
  const step = { parameter: name, path, value: text };
  // An optional parameter that is left empty is as good as missing; only a String can be empty.
  if (text === '' && tag.optional && tag.dataType !== 'String') {
    log.step({ action: 'check', ...step });
    return;
  }
  const conversion = toItemValue(tag.dataType, text);
  if ('problem' in conversion) {
    log.refuse(`${name}: ${conversion.problem}.`, step);
    return;
  }
  const outside = rangeProblem(tag, conversion.value);
  if (outside !== undefined) {
    log.refuse(`${name} ${outside}.`, step);
  } else if (path !== '') {
    writes.push({ parameter: name, path, value: conversion.value });
    log.step({ action: 'write', ...step });
  } else if (tag.mesQualifier && communicationMode === 'Bidirectional') {
    log.step({ action: 'echo', ...step });
  } else if (mapping.type !== 'Group' || mapping.selector !== name) {
    log.step({ action: 'check', ...step });
  }
}
