import { shownValue } from '../fields/value-problem';
import type { Message, ObjectId } from '../project/object';
import { objectOf, type Project, rowsOf } from '../project/project';
import { ancestorOf, treeOf } from '../project/tree';
import type { MessageProperties } from '../properties/message';
import { TABLES } from '../tables/tables';
import type { Tag } from '../tables/tag-list';
import { UserError } from '../user-error';
import type {
  ConfiguredBroker,
  ConfiguredTrigger,
  ExceptionConfiguration,
  HistorianReading,
  MessageConfiguration,
  MessageMapping,
  Names,
  OrderParameterConfiguration,
  PiConnection,
} from './message-configuration';
import { equipmentTags } from './equipment-tags';
import { namesOf } from './names';
import { predefinedFormatProblem } from './predefined-format';

/**
 * Prepares a message configuration for operation: everything that a message needs is looked up
 * here, once.
 * @throws UserError when there is no such message, or no message broker above it
 */
export function compileMessage(project: Project, messageId: ObjectId): MessageConfiguration {
  const message = objectOf(project, messageId, 'message');
  if (!message) throw new UserError(`The project has no message configuration ${messageId}.`);
  const { properties } = message;
  const common = {
    id: message.id,
    name: message.name,
    path: treeOf(project).pathOf(message.id),
    broker: brokerAbove(project, message),
    triggers: triggersOf(project, message),
    scriptPeriod: properties.scriptPeriod * 1000,
  };
  switch (properties.messageType) {
    case 'OrderParameter':
      return { ...common, messageType: 'OrderParameter', ...orderParameters(project, message) };
    case 'OrderStatus': {
      const { statusText, statusPath } = properties;
      return { ...common, messageType: 'OrderStatus', statusText, statusPath };
    }
    case 'OrderAbort': {
      const { errorCode, errorCodePath, errorText, errorTextPath } = properties;
      const texts = { errorCode, errorCodePath, errorText, errorTextPath };
      return { ...common, messageType: 'OrderAbort', ...texts };
    }
    case 'Exception':
      return { ...common, messageType: 'Exception', ...exceptions(message) };
  }
}

function exceptions({ properties }: Message): Pick<ExceptionConfiguration, 'provider' | 'limits'> {
  const { exceptionProvider, exceptionBatch, exceptionsPerMinute, identicalPause } = properties;
  const limits = { batch: exceptionBatch, perMinute: exceptionsPerMinute, identicalPause };
  return { provider: exceptionProvider, limits };
}

function brokerAbove(project: Project, message: Message): ConfiguredBroker {
  const broker = ancestorOf(project, message.id, 'broker');
  if (broker?.kind !== 'broker') {
    throw new UserError(
      `Message "${message.name}" has no Message Broker above it. Move it below one.`,
    );
  }
  const { systemId, msiVersion } = broker.properties;
  return { path: treeOf(project).pathOf(broker.id), name: broker.name, systemId, msiVersion };
}

function triggersOf(project: Project, message: Message): ConfiguredTrigger[] {
  const { messageType, mappingType, communicationMode, triggerType, triggerItem } =
    message.properties;
  const own = [{ device: '', item: triggerItem }].filter(({ item }) => item !== '');
  if (messageType === 'Exception') return [];
  if (messageType !== 'OrderParameter') return triggerType === 'Item' ? own : [];
  if (communicationMode === 'Send') return [];
  if (mappingType === 'Direct') return own;
  if (mappingType !== 'Group') return [];
  return rowsOf(project, message.id, 'deviceList')
    .filter((row) => row.triggerItem !== '')
    .map((row) => ({ device: row.deviceName, item: row.triggerItem }));
}

type OrderParameters = Pick<
  OrderParameterConfiguration,
  'identity' | 'communicationMode' | 'timeout' | 'tags' | 'mapping' | 'stopped'
>;

function orderParameters(project: Project, message: Message): OrderParameters {
  const { properties } = message;
  const { supplierId, deviceTypeId, messageId, supplierVersion } = properties;
  const tags = namesOf(rowsOf(project, message.id, 'tagList'), (tag) => tag.objectName);
  return {
    identity: { supplierId, deviceTypeId, messageId, supplierVersion },
    communicationMode: properties.communicationMode,
    timeout: {
      milliseconds: properties.answerTimeout * 1000,
      errorCode: properties.timeoutErrorCode,
      errorText: properties.timeoutErrorText,
    },
    tags,
    mapping: mappingOf(project, message),
    stopped: reasonToStop(project, message, tags),
  };
}

function mappingOf(project: Project, message: Message): MessageMapping {
  const { mappingType: type } = message.properties;
  if (type === 'Direct') {
    const rows = rowsOf(project, message.id, 'directMapping');
    return { type, paths: new Map(rows.map((row) => [row.objectName, row.objectPath])) };
  }
  if (type === 'Flexible') {
    return {
      type,
      ...equipmentTags(project, message, rowsOf(project, message.id, 'flexibleMapping')),
    };
  }
  if (type === 'Historian') {
    const rows = rowsOf(project, message.id, 'historianMapping');
    return {
      type,
      ...equipmentTags(project, message, rows),
      ...historianReading(project, message),
    };
  }
  if (type !== 'Group') return { type };
  const rows = rowsOf(project, message.id, 'groupMapping');
  const devices = rowsOf(project, message.id, 'deviceList').map((row) => ({
    name: row.deviceName,
    path: row.devicePath,
  }));
  return {
    type,
    devices: namesOf(devices, (device) => device.name),
    tagNames: new Map(
      rows.filter((row) => row.tagName !== '').map((row) => [row.objectName, row.tagName]),
    ),
    selector: rows.find((row) => row.deviceSelector)?.objectName,
  };
}

function historianReading({ settings }: Project, { properties }: Message): HistorianReading {
  return {
    timeZone: settings.timeZone,
    separator: properties.singleValueSeparator,
    noDataText: properties.noDataText,
    requestTimeout: properties.requestTimeout * 1000,
    osiPi: piConnection(properties),
  };
}

function piConnection(properties: MessageProperties): PiConnection | undefined {
  const { osiPiConnection: kind } = properties;
  if (kind === 'None') return undefined;
  return {
    kind,
    host: properties.osiPiHost,
    port: properties.osiPiPort,
    timeout: properties.osiPiTimeout * 1000,
    server: properties.piServer,
    terminator: properties.osiPiTerminator,
  };
}

function reasonToStop(project: Project, message: Message, tags: Names<Tag>): string | undefined {
  const { mappingType } = message.properties;
  switch (mappingType) {
    case 'Direct':
    case 'Group':
      return unknownNameInMapping(project, message, mappingType, tags);
    case 'Flexible':
    case 'Historian':
      return predefinedFormatProblem(message, mappingType, tags);
    // Scripts name parameters while they run; what they return is checked then.
    case 'Custom':
      return undefined;
  }
}

/** A name in the mapping that the tag list does not have stops the message, in both directions. */
function unknownNameInMapping(
  project: Project,
  message: Message,
  mappingType: 'Direct' | 'Group',
  tags: Names<Tag>,
): string | undefined {
  const table = mappingType === 'Direct' ? 'directMapping' : 'groupMapping';
  const rows = rowsOf(project, message.id, table);
  const unknown = rows.find((row) => !tags.byName.has(row.objectName));
  if (!unknown) return undefined;
  const meant = tags.meant(unknown.objectName);
  const what = `${TABLES[table].title} of message "${message.name}" names the parameter ${shownValue(unknown.objectName)}, which is not in the tag list`;
  return meant === undefined
    ? `${what}. Correct the name, delete the row or add the tag.`
    : `${what}: the tag list has ${shownValue(meant)}. Upper and lower case matter.`;
}
