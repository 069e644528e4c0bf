import { boolean, choice, multilineText, number, path, text, type ValuesOf } from '../fields/field';
import {
  COMMUNICATION_MODES,
  MAPPING_TYPES,
  MESSAGE_TYPES,
  NUMBERING_STYLES,
  PROCESSING_MODES,
  TRIGGER_TYPES,
} from '../project/enumerations';
import { propertySet } from './definition';

/*
 * Properties of a message configuration (reference text, "Message Configuration Properties" and the
 * sections of the mapping types and of status, abort and exception messages).
 */
const fields = {
  messageType: choice(MESSAGE_TYPES, {
    title: 'Message Type',
    help: 'What kind of MSI message this configuration describes. The properties and tables follow it.',
  }),
  processingMode: choice(PROCESSING_MODES, {
    title: 'Processing Mode',
    help: 'Keep Configuration while the message is described. Update Taglist and Update XML-File run once and fall back to Configuration. Operation means that the message takes part when the project runs.',
  }),
  communicationMode: choice(COMMUNICATION_MODES, {
    title: 'Communication Mode',
    help: 'Whether the MES sends, receives or asks. The mode is named from the point of view of PAS-X, not of the shop floor.',
  }),
  answerTimeout: number({
    title: 'Timeout',
    help: 'How long a request may wait for its answer. After that an abort message is sent instead.',
    default: 30,
    minimum: 1,
    maximum: 86_400,
    unit: 's',
  }),
  timeoutErrorCode: text({
    title: 'Timeout Error Code',
    help: 'Code of the abort message that is sent when the timeout is reached.',
    default: '-1',
  }),
  timeoutErrorText: text({
    title: 'Timeout Error Text',
    help: 'Text of the abort message that is sent when the timeout is reached.',
    default: 'Reached timeout',
  }),
  messageId: text({
    title: 'Message ID',
    help: 'ID of the message. It identifies the message in this system and in the MES.',
    mandatory: true,
  }),
  supplierId: text({
    title: 'Supplier ID',
    help: 'ID of the supplier of the equipment.',
    mandatory: true,
  }),
  deviceTypeId: text({
    title: 'Device Type ID',
    help: 'Type of the device that the message is for.',
    mandatory: true,
  }),
  messageDescription: multilineText({
    title: 'Description',
    help: 'Short, human-readable description of the message for the author of the master batch record.',
  }),
  supplierVersion: text({
    title: 'Supplier Version',
    help: 'Distinguishes versions of a message configuration on the supplier side. The MES versions descriptions on its own.',
  }),
  systemName: text({ title: 'System Name', help: 'Name of the system, for information.' }),
  functionalId: text({ title: 'Functional ID', help: 'Functional ID, where the MES expects one.' }),
  usesOptional: boolean({
    title: 'Optional Parameters',
    help: 'Write isOptional for each parameter. For MSI 1.3 and later interfaces that use it.',
  }),
  mappingType: choice(MAPPING_TYPES, {
    title: 'Mapping Type',
    help: 'How the parameters of the message are mapped to items.',
  }),
  triggerItem: path({
    title: 'Trigger Item',
    help: 'Boolean item. When it becomes true the message is generated and sent, then the item is reset to false.',
    leadsTo: 'item',
  }),
  numberingStyle: choice(NUMBERING_STYLES, {
    title: 'Tag Numbering',
    help: 'How the predefined tags are numbered. Both forms are understood when received.',
  }),
  unknownTagAnswer: choice(
    [
      { value: 'Text', label: 'Readable error text' },
      { value: 'Empty', label: 'Empty value' },
    ],
    {
      title: 'Answer for Unknown Tag',
      help: 'What the Return of a tag carries that has no row in the mapping table.',
    },
  ),
  returnCode: boolean({
    title: 'Return Code',
    help: 'The answer has a tag ReturnCode, which says whether all, some or none of the values could be read. Update Taglist adds or removes it.',
  }),
  returnCodeAll: text({
    title: 'Return Code for All',
    help: 'Content of ReturnCode when every requested value was read.',
    default: '0',
  }),
  returnCodeSome: text({
    title: 'Return Code for Some',
    help: 'Content of ReturnCode when some of the requested values were read.',
    default: '1',
  }),
  returnCodeNone: text({
    title: 'Return Code for None',
    help: 'Content of ReturnCode when none of the requested values was read.',
    default: '2',
  }),
  singleValueSeparator: text({
    title: 'SingleValue Separator',
    help: 'Stands between the values that the aggregation method SingleValue joins.',
    default: ';',
  }),
  noDataText: text({
    title: 'No Data Text',
    help: 'Answer for a tag without data in the time range.',
    default: 'No data',
  }),
  scriptPeriod: number({
    title: 'Script Period',
    help: 'How often the output script, or the script that triggers the message, is run.',
    default: 1,
    minimum: 0.1,
    maximum: 86_400,
    unit: 's',
  }),
  requestTimeout: number({
    title: 'Request Timeout',
    help: 'How long a request to the historian may take. OSI-PI needs more than the internal historian.',
    default: 10,
    minimum: 1,
    maximum: 3_600,
    unit: 's',
  }),
  osiPiConnection: choice(
    [
      { value: 'None', label: 'Not used' },
      { value: 'WebApi', label: 'PI Web API' },
      { value: 'Bridge', label: 'PI bridge (TCP)' },
    ],
    {
      title: 'OSI-PI Connection',
      help: 'How the OSI-PI historian is reached, when rows of the mapping table use it.',
    },
  ),
  osiPiHost: text({
    title: 'Host Name or IP',
    help: 'Where the PI bridge or the PI Web API runs. For the PI Web API its address, such as https://pi.example/piwebapi.',
    mandatory: true,
  }),
  osiPiPort: number({
    title: 'Port',
    help: 'TCP port of the PI bridge.',
    default: 5959,
    minimum: 1,
    maximum: 65_535,
    integer: true,
  }),
  osiPiTimeout: number({
    title: 'Timeout',
    help: 'How long one call to the PI bridge or PI Web API may take.',
    default: 3,
    minimum: 1,
    maximum: 3_600,
    unit: 's',
  }),
  piServer: text({
    title: 'PI-Server',
    help: 'Name of the PI (DA) server, as configured on the machine where the bridge runs.',
    mandatory: true,
  }),
  osiPiTerminator: text({
    title: 'Frame Terminator',
    help: 'Text that ends each frame of the PI bridge, in both directions.',
    default: 'xEOFx',
    mandatory: true,
  }),
  messageName: text({ title: 'Message Name', help: 'For documentation only.' }),
  triggerType: choice(TRIGGER_TYPES, {
    title: 'Trigger Type',
    help: 'What makes the message be sent: an item that becomes true, or a script that returns true.',
  }),
  statusText: text({
    title: 'Predefined Status',
    help: 'Sent when no status path is given or the path is not readable.',
  }),
  statusPath: path({
    title: 'Status Path',
    help: 'Item or property whose value is sent as the status text.',
    leadsTo: 'item',
  }),
  errorCode: text({
    title: 'Predefined Error Code',
    help: 'Sent when no path is given for the error code or the path is not readable.',
  }),
  errorCodePath: path({
    title: 'Error Code Path',
    help: 'Item or property whose value is sent as the error code.',
    leadsTo: 'item',
  }),
  errorText: text({
    title: 'Predefined Error Text',
    help: 'Sent when no path is given for the error text or the path is not readable.',
  }),
  errorTextPath: path({
    title: 'Error Text Path',
    help: 'Item or property whose value is sent as the error text.',
    leadsTo: 'item',
  }),
  exceptionProvider: path({
    title: 'Exception Provider',
    help: 'Object whose message queue the exceptions are read from, usually the message processor.',
    leadsTo: 'object',
    mandatory: true,
  }),
  exceptionBatch: number({
    title: 'Exceptions per Message',
    help: 'How many exceptions one message carries at most.',
    default: 20,
    minimum: 1,
    maximum: 500,
    integer: true,
  }),
  exceptionsPerMinute: number({
    title: 'Exceptions per Minute',
    help: 'How many exceptions are sent within a minute at most. More wait in the queue; none is lost.',
    default: 120,
    minimum: 1,
    maximum: 100_000,
    integer: true,
  }),
  identicalPause: number({
    title: 'Pause for Identical Exceptions',
    help: 'An exception that says the same as one before is held back for this time. The journal says how many were. 0 holds nothing back.',
    default: 10,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
  }),
};

/** Values of the properties of a message configuration. */
export type MessageProperties = ValuesOf<typeof fields>;

type Key = keyof MessageProperties;

const OSI_PI: readonly Key[] = ['osiPiHost', 'osiPiTimeout', 'piServer'];
const FOR_ORDER_PARAMETERS: readonly Key[] = [
  'communicationMode',
  'messageId',
  'supplierId',
  'deviceTypeId',
  'messageDescription',
  'supplierVersion',
  'systemName',
  'functionalId',
  'usesOptional',
  'mappingType',
];

/** The properties that have a meaning for a message with these values. */
export function applicableMessageProperties(values: MessageProperties): ReadonlySet<Key> {
  const keys: Key[] = ['messageType', 'processingMode'];
  switch (values.messageType) {
    case 'OrderParameter':
      keys.push(...FOR_ORDER_PARAMETERS, ...ofOrderParameter(values));
      break;
    case 'OrderStatus':
      keys.push('messageName', 'triggerType', ...ofTrigger(values), 'statusText', 'statusPath');
      break;
    case 'OrderAbort':
      keys.push('messageName', 'triggerType', ...ofTrigger(values));
      keys.push('errorCode', 'errorCodePath', 'errorText', 'errorTextPath');
      break;
    case 'Exception':
      keys.push('exceptionProvider', 'exceptionBatch', 'exceptionsPerMinute', 'identicalPause');
      break;
  }
  return new Set(keys);
}

function ofTrigger(values: MessageProperties): Key[] {
  return values.triggerType === 'Item' ? ['triggerItem'] : ['scriptPeriod'];
}

function ofOrderParameter(values: MessageProperties): Key[] {
  const keys: Key[] = [];
  if (values.communicationMode === 'Bidirectional') {
    keys.push('answerTimeout', 'timeoutErrorCode', 'timeoutErrorText');
  }
  switch (values.mappingType) {
    case 'Direct':
      if (values.communicationMode !== 'Send') keys.push('triggerItem');
      break;
    case 'Flexible':
      keys.push('numberingStyle', 'unknownTagAnswer', ...ofReturnCode(values));
      break;
    case 'Historian':
      keys.push('numberingStyle', 'unknownTagAnswer', ...ofReturnCode(values));
      keys.push('singleValueSeparator', 'noDataText', 'requestTimeout', 'osiPiConnection');
      if (values.osiPiConnection !== 'None') keys.push(...OSI_PI);
      if (values.osiPiConnection === 'Bridge') keys.push('osiPiPort', 'osiPiTerminator');
      break;
    case 'Custom':
      if (values.communicationMode !== 'Send') keys.push('scriptPeriod');
      break;
    case 'Group':
      break;
  }
  return keys;
}

function ofReturnCode({ returnCode }: MessageProperties): Key[] {
  if (!returnCode) return ['returnCode'];
  return ['returnCode', 'returnCodeAll', 'returnCodeSome', 'returnCodeNone'];
}

/** Properties of a message configuration, grouped as in the reference text. */
export const messagePropertySet = propertySet(
  fields,
  [
    { title: 'Common', properties: ['messageType', 'processingMode'] },
    {
      title: 'Communication Options',
      properties: ['communicationMode', 'answerTimeout', 'timeoutErrorCode', 'timeoutErrorText'],
    },
    {
      title: 'Message Description Properties',
      properties: [
        'messageId',
        'supplierId',
        'deviceTypeId',
        'messageDescription',
        'supplierVersion',
        'systemName',
        'functionalId',
        'usesOptional',
        'mappingType',
      ],
    },
    {
      title: 'Mapping Options',
      properties: [
        'numberingStyle',
        'unknownTagAnswer',
        'returnCode',
        'returnCodeAll',
        'returnCodeSome',
        'returnCodeNone',
        'singleValueSeparator',
        'noDataText',
        'requestTimeout',
      ],
    },
    {
      title: 'OSI-PI Connectivity',
      properties: [
        'osiPiConnection',
        'osiPiHost',
        'osiPiPort',
        'osiPiTimeout',
        'piServer',
        'osiPiTerminator',
      ],
    },
    {
      title: 'Trigger Options',
      properties: ['messageName', 'triggerType', 'triggerItem', 'scriptPeriod'],
    },
    { title: 'Status Message', properties: ['statusText', 'statusPath'] },
    {
      title: 'Abort Message',
      properties: ['errorCode', 'errorCodePath', 'errorText', 'errorTextPath'],
    },
    {
      title: 'Exception Message',
      properties: ['exceptionProvider', 'exceptionBatch', 'exceptionsPerMinute', 'identicalPause'],
    },
  ],
  (key, values) =>
    (
      applicableMessageProperties(values as unknown as MessageProperties) as ReadonlySet<string>
    ).has(key),
);
