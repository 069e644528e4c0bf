import type { Choice } from '../fields/field';

/*
 * The enumerations of the domain as users see them. The stored value is the name that the
 * reference text uses, so that project files and workbooks read like the reference.
 */

function names<const T extends string>(
  ...values: [T, ...T[]]
): readonly [Choice<T>, ...Choice<T>[]] {
  return values.map((value) => ({ value, label: value })) as unknown as [Choice<T>, ...Choice<T>[]];
}

/** Kinds of MSI messages that a message configuration describes. */
export const MESSAGE_TYPES = [
  {
    value: 'OrderParameter',
    label: 'Order parameter',
    help: 'Parameters of a batch record, in one or both directions.',
  },
  { value: 'OrderStatus', label: 'Order status', help: 'A status text, sent to the MES.' },
  { value: 'OrderAbort', label: 'Order abort', help: 'An error code and text, sent to the MES.' },
  {
    value: 'Exception',
    label: 'Exception',
    help: 'Exceptions from a message queue, sent to the MES. Not in MSI 2.0.',
  },
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number]['value'];

/** Persistent processing modes; the two updates run once and fall back to Configuration. */
export const PROCESSING_MODES = names('Configuration', 'Operation');
export type ProcessingMode = (typeof PROCESSING_MODES)[number]['value'];

/** Named from the point of view of the MES; the label shows both points of view. */
export const COMMUNICATION_MODES = [
  {
    value: 'Send',
    label: 'Send (MES → shop floor)',
    help: 'The MES sends, this system receives. The mode is named from the point of view of PAS-X.',
  },
  {
    value: 'Receive',
    label: 'Receive (shop floor → MES)',
    help: 'This system sends, the MES receives. The mode is named from the point of view of PAS-X.',
  },
  {
    value: 'Bidirectional',
    label: 'Bidirectional (MES asks, shop floor answers)',
    help: 'The MES sends a request, this system answers it within the timeout.',
  },
] as const;
export type CommunicationMode = (typeof COMMUNICATION_MODES)[number]['value'];

export const MAPPING_TYPES = [
  { value: 'Direct', label: 'Direct', help: 'Each parameter is mapped to exactly one item.' },
  {
    value: 'Group',
    label: 'Group',
    help: 'One device out of a group of exchangeable devices is addressed.',
  },
  { value: 'Custom', label: 'Custom', help: 'Lua scripts map the parameters.' },
  {
    value: 'Flexible',
    label: 'Flexible',
    help: 'Current values are asked for by equipment and tag.',
  },
  {
    value: 'Historian',
    label: 'Historian',
    help: 'Past values and aggregates are asked for by equipment and tag.',
  },
] as const;
export type MappingType = (typeof MAPPING_TYPES)[number]['value'];

export const DATA_TYPES = names('String', 'Long', 'Double', 'Boolean', 'DateTime');
export type DataType = (typeof DATA_TYPES)[number]['value'];

export const DIRECTIONS = [
  { value: 'TO_SF', label: 'To Shopfloor' },
  { value: 'TO_MES', label: 'To MES' },
  { value: 'BOTH', label: 'Both' },
] as const;
export type Direction = (typeof DIRECTIONS)[number]['value'];

export const TRIGGER_TYPES = [
  { value: 'Item', label: 'Trigger item' },
  { value: 'Script', label: 'Triggering script' },
] as const;
export type TriggerType = (typeof TRIGGER_TYPES)[number]['value'];

export const HISTORIAN_TYPES = names('Internal', 'OSI-PI');
export type HistorianType = (typeof HISTORIAN_TYPES)[number]['value'];

/** Versions of the MSI interface. */
export const MSI_VERSIONS = names('1.3', '2.0', '3.1');
export type MsiVersion = (typeof MSI_VERSIONS)[number]['value'];

/** How the messages of a broker get to the MES. */
export const DELIVERIES = [
  {
    value: 'Poll',
    label: 'MES polls',
    help: 'The MES fetches messages from the web service of the broker.',
  },
  {
    value: 'Push',
    label: 'Push to MES',
    help: 'Messages are posted to an address of the MES, in their order.',
  },
] as const;
export type Delivery = (typeof DELIVERIES)[number]['value'];

export const ACCESS_LEVELS = [
  { value: 'Read', label: 'Read' },
  { value: 'ReadWrite', label: 'Read and write' },
] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number]['value'];

/** How the studio moves an item's value when no hardware does. */
export const SIMULATIONS = [
  { value: 'None', label: 'None', help: 'Messages, scripts and users alone write the value.' },
  { value: 'Constant', label: 'Constant', help: 'The Initial Value, again at each interval.' },
  {
    value: 'Ramp',
    label: 'Ramp',
    help: 'Rises from Low to High within a period, then begins anew.',
  },
  { value: 'Sine', label: 'Sine', help: 'Swings between Low and High.' },
  {
    value: 'Random Walk',
    label: 'Random walk',
    help: 'Small random steps between Low and High, from the Initial Value or the middle.',
  },
  {
    value: 'Square',
    label: 'Square',
    help: 'High (true) for the first half of a period, Low (false) for the second.',
  },
  { value: 'Counter', label: 'Counter', help: 'Counts from Low to High by one, then begins anew.' },
  {
    value: 'Replay',
    label: 'Replay',
    help: 'The values of a CSV file at their times, again and again.',
  },
] as const;
export type Simulation = (typeof SIMULATIONS)[number]['value'];

/** Equipment levels of ISA-95 part 1, from the enterprise down. */
export const EQUIPMENT_LEVELS = names(
  'Enterprise',
  'Site',
  'Area',
  'Process Cell',
  'Production Unit',
  'Production Line',
  'Storage Zone',
  'Unit',
  'Work Cell',
  'Equipment Module',
  'Control Module',
);
export type EquipmentLevel = (typeof EQUIPMENT_LEVELS)[number]['value'];

/** How many digits the numbers of predefined tags have: `Tag1` or `Tag01`. */
export const NUMBERING_STYLES = [
  { value: 'Plain', label: 'Tag1, Tag2, …' },
  { value: 'TwoDigits', label: 'Tag01, Tag02, …' },
] as const;
export type NumberingStyle = (typeof NUMBERING_STYLES)[number]['value'];
