import { z } from 'zod';
import { MSI_VERSIONS, type MsiVersion } from '../project/enumerations';

/** What an element of the description as a whole can say. */
export const MESSAGE_VALUES = [
  'messageId',
  'supplierId',
  'deviceTypeId',
  'messageDescription',
  'supplierVersion',
  'functionalId',
  'systemName',
  'systemId',
  'creationTime',
  'empty',
] as const;
export type MessageValue = (typeof MESSAGE_VALUES)[number];

/** What an element of one parameter can say. */
export const PARAMETER_VALUES = [
  'objectName',
  'objectDescription',
  'dataType',
  'direction',
  'mesQualifier',
  'shopfloorQualifier',
  'rangeLow',
  'rangeHigh',
  'uom',
  'optional',
  'empty',
] as const;
export type ParameterValue = (typeof PARAMETER_VALUES)[number];

/**
 * When an element stands in the description: always, when its value is set, or when the message
 * uses optional parameters. An element that holds others and is `set` stands when one of them does.
 */
const when = z.enum(['always', 'set', 'optionalParametersUsed']).default('always');
const whenNested = z.enum(['always', 'set']).default('always');

const versions = MSI_VERSIONS.map((one) => one.value) as [MsiVersion, ...MsiVersion[]];

/** Name of an element: a letter, then letters, digits, dots, hyphens and underscores. */
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9._-]*$/);

const common = {
  name,
  when,
  /** The MSI versions whose descriptions have the element; all when it is left out. */
  msiVersions: z.array(z.enum(versions)).min(1).default(versions),
};

const value = z.enum(PARAMETER_VALUES);
const nestedElement = z.strictObject({ name, when: whenNested, value });
const parameterElement = z.union([
  z.strictObject({ ...common, value }),
  z.strictObject({ ...common, elements: z.array(nestedElement).min(1) }),
]);
export type NestedElement = z.infer<typeof nestedElement>;
export type ParameterElement = z.infer<typeof parameterElement>;

const messageElement = z.union([
  z.strictObject({ ...common, value: z.enum(MESSAGE_VALUES) }),
  /** One element per parameter, in the order of the tag list, without a wrapper. */
  z.strictObject({ ...common, eachParameter: z.array(parameterElement).min(1) }),
]);
export type MessageElement = z.infer<typeof messageElement>;

/** Layout of `MsiInterfaceDescription`: the one place for what a MES may expect otherwise. */
export const interfaceDescriptionTemplate = z.strictObject({
  /** Remarks for those who edit the file. */
  notes: z.array(z.string()),
  root: name,
  elements: z.array(messageElement).min(1),
});
export type InterfaceDescriptionTemplate = z.infer<typeof interfaceDescriptionTemplate>;
