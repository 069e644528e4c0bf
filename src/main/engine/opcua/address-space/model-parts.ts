import { createHash } from 'node:crypto';
import {
  AccessLevelFlag,
  DataType,
  type ExtensionObject,
  makeEUInformation,
  type NodeId,
  Range,
  resolveNodeId,
  Variant,
} from 'node-opcua';
import { engineeringUnit } from '../../../../shared/opcua/engineering-units';
import type { Item, ProjectObject } from '../../../../shared/project/object';

/** A property of an object, as OPC UA knows properties: a variable that describes its owner. */
export interface ModelProperty {
  /** Name in the namespace of OPC UA itself. */
  readonly name: string;
  readonly dataType: NodeId;
  /** The value is a list. */
  readonly isList?: boolean;
  readonly value: () => Variant;
}

/** Name of the property that changes with what stands below an object. */
export const NODE_VERSION = 'NodeVersion';

const VERSION_DIGITS = 16;

const STRING = resolveNodeId('String');
const EU_INFORMATION = resolveNodeId('EUInformation');
const RANGE = resolveNodeId('Range');

/** Whose units those are that have no UNECE code. */
const OWN_UNITS = 'urn:msi-studio:units';

/** Says that OPC Foundation's list of units does not have this one. */
const NO_UNIT_ID = -1;

/** The properties that describe an item. */
export function itemProperties({ properties }: Item): ModelProperty[] {
  const { unit, rangeLow, rangeHigh } = properties;
  const described: ModelProperty[] = [];
  if (unit !== '') {
    described.push({
      name: 'EngineeringUnits',
      dataType: EU_INFORMATION,
      value: () => structure(unitInformation(unit)),
    });
  }
  if (rangeLow !== null && rangeHigh !== null) {
    described.push({
      name: 'EURange',
      dataType: RANGE,
      value: () => structure(new Range({ low: rangeLow, high: rangeHigh })),
    });
  }
  return described;
}

function structure(value: ExtensionObject): Variant {
  return new Variant({ dataType: DataType.ExtensionObject, value });
}

/**
 * The property that changes with what stands below an object. It is made from the names, so that a
 * client that comes back after a restart sees whether it has to browse again.
 */
export function nodeVersion(names: () => Iterable<string>): ModelProperty {
  return {
    name: NODE_VERSION,
    dataType: STRING,
    value: () => {
      const hash = createHash('sha1');
      for (const name of names()) hash.update(name).update('/');
      const value = hash.digest('hex').slice(0, VERSION_DIGITS);
      return new Variant({ dataType: DataType.String, value });
    },
  };
}

/** A unit by its UNECE code; one that has none here is known by its text only. */
function unitInformation(text: string): ReturnType<typeof makeEUInformation> {
  const unit = engineeringUnit(text);
  if (unit) return makeEUInformation(unit.code, unit.symbol, unit.name);
  const information = makeEUInformation('', text, text);
  information.unitId = NO_UNIT_ID;
  information.namespaceUri = OWN_UNITS;
  return information;
}

const ANALOG = {
  unitAndRange: resolveNodeId('AnalogUnitRangeType'),
  unit: resolveNodeId('AnalogUnitType'),
  range: resolveNodeId('AnalogItemType'),
} as const;
const PLAIN_VARIABLE = resolveNodeId('BaseDataVariableType');
const FOLDER = resolveNodeId('FolderType');
const PLAIN_OBJECT = resolveNodeId('BaseObjectType');

/** The type definition of the node of an object. */
export function typeOfObject(object: ProjectObject): NodeId {
  switch (object.kind) {
    case 'item':
      return typeOfItem(object);
    case 'broker':
    case 'processor':
    case 'message':
      return PLAIN_OBJECT;
    default:
      return FOLDER;
  }
}

function typeOfItem({ properties }: Item): NodeId {
  const { dataType, unit, rangeLow, rangeHigh } = properties;
  if (dataType !== 'Long' && dataType !== 'Double') return PLAIN_VARIABLE;
  const hasRange = rangeLow !== null && rangeHigh !== null;
  if (unit !== '') return hasRange ? ANALOG.unitAndRange : ANALOG.unit;
  return hasRange ? ANALOG.range : PLAIN_VARIABLE;
}

/** What clients may do with the value of an item. */
export function accessLevelOf({ properties }: Item): number {
  const { CurrentRead, CurrentWrite, StatusWrite, TimestampWrite, HistoryRead } = AccessLevelFlag;
  const writing =
    properties.access === 'ReadWrite' ? CurrentWrite | StatusWrite | TimestampWrite : 0;
  return CurrentRead | writing | (properties.record ? HistoryRead : 0);
}
