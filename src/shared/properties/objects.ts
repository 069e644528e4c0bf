import { boolean, choice, text, type ValuesOf } from '../fields/field';
import { ACCESS_LEVELS, DATA_TYPES, EQUIPMENT_LEVELS, MSI_VERSIONS } from '../project/enumerations';
import { propertySet } from './definition';

const itemFields = {
  dataType: choice(DATA_TYPES, {
    title: 'Data Type',
    help: 'Type of the value. DateTime values are written as YYYY-MM-DD HH:MM:SS,mmm in UTC.',
    default: 'Double',
    width: 110,
  }),
  initialValue: text({
    title: 'Initial Value',
    help: 'Value after a start, in the form of the data type: 3.41, true, a text. Empty means no value.',
    width: 120,
  }),
  unit: text({ title: 'Unit', help: 'Engineering unit, such as °C.', width: 90 }),
  access: choice(ACCESS_LEVELS, {
    title: 'Access',
    help: 'Whether messages, scripts and OPC UA clients may write the value.',
    default: 'ReadWrite',
    width: 130,
  }),
  keepValue: boolean({
    title: 'Keep Value',
    help: 'The last value survives a restart of the running project. Otherwise the item starts with its Initial Value.',
    width: 110,
  }),
};

/** Properties of an I/O item. */
export const itemPropertySet = propertySet(itemFields, [
  { title: 'Value', properties: ['dataType', 'initialValue', 'unit', 'access', 'keepValue'] },
]);
export type ItemProperties = ValuesOf<typeof itemFields>;

const equipmentFields = {
  level: choice(EQUIPMENT_LEVELS, {
    title: 'Equipment Level',
    help: 'Level in the equipment hierarchy of ISA-95.',
    default: 'Unit',
  }),
};

/** Properties of an object of the equipment model. */
export const equipmentPropertySet = propertySet(equipmentFields, [
  { title: 'Equipment', properties: ['level'] },
]);
export type EquipmentProperties = ValuesOf<typeof equipmentFields>;

const brokerFields = {
  msiVersion: choice(MSI_VERSIONS, {
    title: 'MSI Version',
    help: 'Version of the MSI interface that the MES uses. Exception messages do not exist in 2.0.',
    default: '3.1',
  }),
  systemId: text({
    title: 'System ID',
    help: 'ID of this system in the MES. It stands in every message and message description below the broker and must match exactly.',
    mandatory: true,
  }),
  xmlFolder: text({
    title: 'XML Folder',
    help: 'Folder for generated message descriptions: relative to the project folder, or an absolute folder chosen with Browse.',
    default: 'xml',
    mandatory: true,
  }),
};

/** Properties of a message broker. */
export const brokerPropertySet = propertySet(brokerFields, [
  { title: 'Message Broker', properties: ['msiVersion', 'systemId', 'xmlFolder'] },
]);
export type BrokerProperties = ValuesOf<typeof brokerFields>;

/** Objects that have a name and a description only. */
export const plainPropertySet = propertySet({}, []);
