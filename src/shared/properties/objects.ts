import {
  boolean,
  choice,
  number,
  optionalNumber,
  path,
  text,
  type ValuesOf,
} from '../fields/field';
import { ACCESS_LEVELS, DATA_TYPES, EQUIPMENT_LEVELS, SIMULATIONS } from '../project/enumerations';
import { propertySet } from './definition';

/** Limits of simulated levels: numbers that workbooks and messages write in plain digits. */
const LEVELS = { minimum: -1e12, maximum: 1e12, width: 90, hidden: true } as const;

/** A tenth of a second up to a week. */
const TIMES = { minimum: 0.1, maximum: 604_800, width: 90, hidden: true } as const;

/** The simulations for which a property has a meaning; a property that is not listed always has. */
const SIMULATIONS_WITH: Readonly<Record<string, readonly string[]>> = {
  low: ['Ramp', 'Sine', 'Random Walk', 'Square', 'Counter'],
  high: ['Ramp', 'Sine', 'Random Walk', 'Square', 'Counter'],
  period: ['Ramp', 'Sine', 'Square'],
  interval: ['Constant', 'Ramp', 'Sine', 'Random Walk', 'Square', 'Counter'],
  replayFile: ['Replay'],
};

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
  rangeLow: optionalNumber({
    title: 'Range Low',
    help: 'Lowest value that OPC UA clients may write. For Long and Double only.',
    width: 110,
    hidden: true,
  }),
  rangeHigh: optionalNumber({
    title: 'Range High',
    help: 'Highest value that OPC UA clients may write. With both ends set, clients see them as the range of the item. For Long and Double only.',
    width: 110,
    hidden: true,
  }),
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
    hidden: true,
  }),
  simulation: choice(SIMULATIONS, {
    title: 'Simulation',
    help: 'Source that moves the value while the project runs, so that a plant moves without hardware. What a message or a user writes stays until the next step of the source.',
    default: 'None',
    defaultIsNothing: true,
    width: 120,
    hidden: true,
  }),
  low: number({
    title: 'Low',
    help: 'Lowest simulated value.',
    default: 0,
    ...LEVELS,
  }),
  high: number({
    title: 'High',
    help: 'Highest simulated value. It must be above Low.',
    default: 100,
    ...LEVELS,
  }),
  period: number({
    title: 'Period',
    help: 'Seconds that one ramp, swing or square lasts.',
    default: 60,
    unit: 's',
    ...TIMES,
  }),
  interval: number({
    title: 'Interval',
    help: 'Seconds from one simulated value to the next.',
    default: 1,
    unit: 's',
    ...TIMES,
  }),
  replayFile: text({
    title: 'Replay File',
    help: 'Name of a CSV file in the folder "simulation" of the project folder. Each line has a time in seconds from the beginning, a semicolon and a value: 12.5;37.1',
    width: 160,
    hidden: true,
  }),
  record: boolean({
    title: 'Record',
    help: 'The internal historian keeps the past values of the item while the project runs.',
    width: 90,
    hidden: true,
  }),
  deadBand: number({
    title: 'Dead Band',
    help: 'A number is recorded when it differs from the last recorded one by more than this, in the unit of the item. 0 records each change.',
    default: 0,
    minimum: 0,
    maximum: 1e12,
    width: 110,
    hidden: true,
  }),
  maximumInterval: number({
    title: 'Maximum Interval',
    help: 'A value that does not change is recorded again after this time. 0 records changes only.',
    default: 600,
    minimum: 0,
    maximum: 604_800,
    unit: 's',
    width: 150,
    hidden: true,
  }),
  stepped: boolean({
    title: 'Stepped',
    help: 'The value stays as it is until the next one, as that of a set point does. Otherwise past values are joined by straight lines. Texts and Booleans are always stepped.',
    width: 100,
    hidden: true,
  }),
  connection: path({
    title: 'Connection',
    help: 'OPC UA connection that gives the item its values and takes what is written to it. Empty when the item has no such source.',
    leadsTo: 'connection',
    width: 200,
    hidden: true,
  }),
  nodeId: text({
    title: 'Node ID',
    help: 'Variable of the OPC UA server, such as ns=2;s=Reactor1.Temperature.',
    width: 220,
    hidden: true,
  }),
  sourceDeadBand: number({
    title: 'Source Dead Band',
    help: 'The server tells a number when it differs from the last one that it told by more than this. 0 tells each change.',
    default: 0,
    minimum: 0,
    maximum: 1e12,
    width: 140,
    hidden: true,
  }),
};

/** Properties that mean something for recorded items only. */
const FOR_RECORDED: ReadonlySet<string> = new Set(['deadBand', 'maximumInterval']);

const NUMERIC: ReadonlySet<unknown> = new Set(['Long', 'Double']);

/** Properties of an I/O item. */
export const itemPropertySet = propertySet(
  itemFields,
  [
    {
      title: 'Value',
      properties: [
        'dataType',
        'initialValue',
        'unit',
        'rangeLow',
        'rangeHigh',
        'access',
        'keepValue',
      ],
    },
    {
      title: 'Simulation',
      properties: ['simulation', 'low', 'high', 'period', 'interval', 'replayFile'],
    },
    { title: 'OPC UA Source', properties: ['connection', 'nodeId', 'sourceDeadBand'] },
    { title: 'Historian', properties: ['record', 'deadBand', 'maximumInterval', 'stepped'] },
  ],
  (key, { dataType, simulation, record, connection }) => {
    if (key === 'nodeId') return connection !== '';
    if (key === 'sourceDeadBand') return connection !== '' && NUMERIC.has(dataType);
    // An item may be recorded by a rule of the project as well.
    if (key === 'stepped') return NUMERIC.has(dataType);
    if (FOR_RECORDED.has(key)) {
      return record === true && (key === 'maximumInterval' || NUMERIC.has(dataType));
    }
    if (key === 'rangeLow' || key === 'rangeHigh') return NUMERIC.has(dataType);
    const users = SIMULATIONS_WITH[key];
    if (!users) return true;
    const isLevel = key === 'low' || key === 'high';
    return users.includes(String(simulation)) && !(isLevel && dataType === 'Boolean');
  },
);
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

/** Objects that have a name and a description only. */
export const plainPropertySet = propertySet({}, []);
