import type { ReadDescription } from '../msi/read-interface-description';
import { DATA_TYPES, type DataType, type Direction, DIRECTIONS } from '../project/enumerations';
import type { ObjectId } from '../project/object';
import { objectOf, objectsOf, type Project, rowsOf } from '../project/project';
import { ancestorOf, treeOf } from '../project/tree';
import type { Tag } from '../tables/tag-list';
import { UserError } from '../user-error';

/** A parameter of a message as the form of the MES shows it. */
export interface FormField {
  readonly name: string;
  readonly description: string;
  readonly dataType: DataType;
  readonly direction: Direction;
  /** MES qualifier: it comes back unchanged in the answer. */
  readonly mesQualifier: boolean;
  /** Limits of the range, both inclusive; null leaves that side open. */
  readonly rangeLow: number | null;
  readonly rangeHigh: number | null;
  readonly uom: string;
  readonly mandatory: boolean;
  /** Values that fit, such as the names of the devices. */
  readonly suggestions: readonly string[];
}

/** Identity of a message: what the MES addresses it by. */
export interface MessageIdentity {
  readonly messageId: string;
  readonly supplierId: string;
  readonly deviceTypeId: string;
  readonly supplierVersion: string;
}

/** What the MES knows of a message from its description. */
export interface MessageForm extends MessageIdentity {
  readonly description: string;
  readonly systemId: string;
  /** In the order of the description. */
  readonly fields: readonly FormField[];
}

/** A message configuration of the project and what the MES knows of it. */
export interface ProjectForm {
  readonly message: ObjectId;
  /** Name of the message configuration. */
  readonly name: string;
  /** Path of its message broker. */
  readonly broker: string;
  readonly form: MessageForm;
}

/** The parameters that the MES sends. */
export function sentFields(form: MessageForm): FormField[] {
  return form.fields.filter(({ direction }) => direction !== 'TO_MES');
}

/** The parameters that the MES gets. */
export function receivedFields(form: MessageForm): FormField[] {
  return form.fields.filter(({ direction }) => direction !== 'TO_SF');
}

/** Whether two messages are the same by supplier, device type, ID and supplier version. */
export function isSameMessage(left: MessageIdentity, right: MessageIdentity): boolean {
  return (
    left.messageId === right.messageId &&
    left.supplierId === right.supplierId &&
    left.deviceTypeId === right.deviceTypeId &&
    left.supplierVersion === right.supplierVersion
  );
}

/** The forms of all order parameter messages of a project, by name. */
export function formsOfProject(project: Project): ProjectForm[] {
  return objectsOf(project, 'message')
    .filter(({ properties }) => properties.messageType === 'OrderParameter')
    .map(({ id }) => formOfMessage(project, id))
    .filter((form) => form !== undefined)
    .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

/** The form of a message configuration; nothing when it has no parameters or no broker above it. */
export function formOfMessage(project: Project, id: ObjectId): ProjectForm | undefined {
  const message = objectOf(project, id, 'message');
  const broker = ancestorOf(project, id, 'broker');
  if (message?.properties.messageType !== 'OrderParameter' || broker?.kind !== 'broker') {
    return undefined;
  }
  const { messageId, supplierId, deviceTypeId, supplierVersion, usesOptional } = message.properties;
  const devices = suggestedDevices(project, id);
  return {
    message: id,
    name: message.name,
    broker: treeOf(project).pathOf(broker.id),
    form: {
      messageId,
      supplierId,
      deviceTypeId,
      supplierVersion,
      description: message.properties.messageDescription,
      systemId: broker.properties.systemId,
      fields: rowsOf(project, id, 'tagList').map((tag) =>
        fieldOfTag(tag, usesOptional, devices.get(tag.objectName) ?? []),
      ),
    },
  };
}

/** Values for the parameters that choose a device or an equipment, by parameter. */
function suggestedDevices(project: Project, id: ObjectId): Map<string, readonly string[]> {
  const selector = rowsOf(project, id, 'groupMapping').find((row) => row.deviceSelector);
  const devices = rowsOf(project, id, 'deviceList').map((device) => device.deviceName);
  return new Map(selector ? [[selector.objectName, devices]] : []);
}

function fieldOfTag(tag: Tag, usesOptional: boolean, suggestions: readonly string[]): FormField {
  return {
    name: tag.objectName,
    description: tag.objectDescription,
    dataType: tag.dataType,
    direction: tag.direction,
    mesQualifier: tag.mesQualifier,
    rangeLow: tag.rangeLow,
    rangeHigh: tag.rangeHigh,
    uom: tag.uom,
    // Without the optional flag in the description, the MES knows every parameter as mandatory.
    mandatory: !(usesOptional && tag.optional),
    suggestions: suggestions.length > 0 ? suggestions : suggestedValues(tag.dataType),
  };
}

function suggestedValues(dataType: DataType): readonly string[] {
  return dataType === 'Boolean' ? ['true', 'false'] : [];
}

/**
 * The form that a message description gives, as a MES that imported it would show it.
 * @throws UserError when a parameter has no name, or a data type or a direction that MSI does not know
 */
export function formOfDescription({ message, parameters }: ReadDescription): MessageForm {
  return {
    messageId: message.get('messageId') ?? '',
    supplierId: message.get('supplierId') ?? '',
    deviceTypeId: message.get('deviceTypeId') ?? '',
    supplierVersion: message.get('supplierVersion') ?? '',
    description: message.get('messageDescription') ?? '',
    systemId: message.get('systemId') ?? '',
    fields: parameters.map(fieldOfParameter),
  };
}

function fieldOfParameter(values: ReadDescription['parameters'][number], index: number): FormField {
  const name = values.get('objectName') ?? '';
  if (name === '') throw new UserError(`Parameter ${index + 1} of the description has no name.`);
  const dataType = oneOf(DATA_TYPES, values.get('dataType'), 'data type', name);
  return {
    name,
    description: values.get('objectDescription') ?? '',
    dataType,
    direction: oneOf(DIRECTIONS, values.get('direction'), 'direction', name),
    mesQualifier: values.get('mesQualifier') === 'true',
    rangeLow: limit(values.get('rangeLow'), name),
    rangeHigh: limit(values.get('rangeHigh'), name),
    uom: values.get('uom') ?? '',
    mandatory: values.get('optional') !== 'true',
    suggestions: suggestedValues(dataType),
  };
}

function oneOf<T extends string>(
  choices: readonly { readonly value: T }[],
  text: string | undefined,
  what: string,
  parameter: string,
): T {
  const found = choices.find(({ value }) => value === text);
  if (found) return found.value;
  const allowed = choices.map(({ value }) => value).join(', ');
  throw new UserError(
    `Parameter "${parameter}" has the ${what} "${text ?? ''}", which is not one of ${allowed}.`,
  );
}

function limit(text: string | undefined, parameter: string): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new UserError(`The range of parameter "${parameter}" has the limit "${text}": no number.`);
}
