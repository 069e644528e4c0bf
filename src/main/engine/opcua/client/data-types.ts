import type { BuiltInType } from '../../../../shared/opcua-client/built-in-types';
import type { Connected } from './ua-session';

/** A data type of a server. */
export interface KnownType {
  readonly name: string;
  /** The built-in type by which its values are sent. */
  readonly builtIn: BuiltInType;
  /** Names of the values of an enumeration. */
  readonly choices: readonly { readonly value: number; readonly name: string }[];
}

/** Data types do not change while a session lasts. */
const known = new WeakMap<object, Map<string, Promise<KnownType>>>();

/** What a session knows of a data type, by its node id. */
export function dataType(connected: Connected, node: string): Promise<KnownType> {
  const types = known.get(connected.session) ?? new Map<string, Promise<KnownType>>();
  known.set(connected.session, types);
  const found = types.get(node);
  if (found) return found;
  const asked = askedType(connected, node);
  types.set(node, asked);
  return asked;
}

/** The name of a data type; its node id when the server does not tell one. */
export async function dataTypeName(connected: Connected, node: string): Promise<string> {
  return (await dataType(connected, node)).name;
}

async function askedType(connected: Connected, node: string): Promise<KnownType> {
  const { opcua, session } = connected;
  const { BrowseName } = opcua.AttributeIds;
  const browseName = await session.read({ nodeId: node, attributeId: BrowseName });
  const raw: unknown = browseName.value?.value;
  const name = raw instanceof opcua.QualifiedName ? (raw.name ?? node) : node;
  const builtIn = await builtInType(connected, node);
  const choices = builtIn === 'Int32' ? await choicesOf(connected, node) : [];
  return { name, builtIn, choices };
}

/** A type that cannot be told, such as an abstract one, takes any value. */
async function builtInType({ opcua, session }: Connected, node: string): Promise<BuiltInType> {
  try {
    const type = await opcua.findBasicDataType(session, opcua.coerceNodeId(node));
    return opcua.DataType[type] as BuiltInType;
  } catch (error) {
    if (error instanceof Error) return 'Variant';
    throw error;
  }
}

async function choicesOf(connected: Connected, node: string): Promise<KnownType['choices']> {
  const { opcua, session } = connected;
  const { references } = await session.browse({
    nodeId: node,
    referenceTypeId: 'HasProperty',
    browseDirection: opcua.BrowseDirection.Forward,
    includeSubtypes: true,
    nodeClassMask: 0,
    resultMask: 63,
  });
  const property = references?.find(({ browseName }) =>
    ['EnumStrings', 'EnumValues'].includes(browseName.name ?? ''),
  );
  if (!property) return [];
  const { value } = await session.read({
    nodeId: property.nodeId,
    attributeId: opcua.AttributeIds.Value,
  });
  const entries: unknown = value?.value;
  return Array.isArray(entries) ? entries.flatMap(choiceOf) : [];
}

/** EnumStrings are texts by their place; EnumValues say their number. */
function choiceOf(entry: unknown, index: number): { value: number; name: string }[] {
  if (typeof entry !== 'object' || entry === null) return [];
  if ('displayName' in entry && 'value' in entry) {
    const number = Array.isArray(entry.value) ? Number(entry.value[1]) : Number(entry.value);
    return [{ value: number, name: textIn(entry.displayName) }];
  }
  return [{ value: index, name: textIn(entry) }];
}

function textIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}
