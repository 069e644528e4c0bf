import type { DataValue } from 'node-opcua';
import type { NodeAttribute } from '../../../../shared/opcua-client/node';
import { nodeClassOf } from './browse';
import { dataTypeName } from './data-types';
import { explained, statusFailure } from './failure';
import type { NodeOpcua } from './node-opcua';
import { textOfVariant } from './node-value';
import type { Connected } from './ua-session';

/**
 * The attributes that a node has, as texts, in the order of their numbers.
 * @throws UserError with the status code of the server when there is no such node
 */
export async function readAttributes(connected: Connected, node: string): Promise<NodeAttribute[]> {
  const { opcua, session, url } = connected;
  const what = `Reading the attributes of ${node}`;
  const asked = attributesOf(opcua);
  try {
    const values = await session.read(
      asked.map(({ attributeId }) => ({ nodeId: node, attributeId })),
    );
    const attributes: NodeAttribute[] = [];
    for (const [index, { name }] of asked.entries()) {
      const value = values[index];
      if (!value || value.statusCode === opcua.StatusCodes.BadAttributeIdInvalid) continue;
      if (name === 'NodeId' && value.statusCode.isNotGood()) {
        throw statusFailure(what, url, value.statusCode.name);
      }
      const text = await textOfAttribute(connected, name, value);
      attributes.push({ name, text, status: value.statusCode.name });
    }
    return attributes;
  } catch (error) {
    throw explained(what, url, error);
  }
}

function attributesOf({ AttributeIds }: NodeOpcua): { name: string; attributeId: number }[] {
  return Object.entries(AttributeIds)
    .flatMap(([name, id]) =>
      typeof id === 'number' && id > 0 && name !== 'LAST' ? [{ name, attributeId: id }] : [],
    )
    .sort((left, right) => left.attributeId - right.attributeId);
}

async function textOfAttribute(
  connected: Connected,
  name: string,
  data: DataValue,
): Promise<string> {
  const { opcua } = connected;
  const raw: unknown = data.value?.value;
  const text = textOfVariant(opcua, data.value);
  if (data.statusCode.isNotGood() || raw === null || raw === undefined) return text;
  if (name === 'NodeClass') return nodeClassOf(opcua, Number(raw));
  if (name === 'ValueRank') return rankText(Number(raw));
  if (name === 'AccessLevel' || name === 'UserAccessLevel') return accessText(Number(raw));
  if (name === 'EventNotifier') return flagText(Number(raw), EVENT_FLAGS);
  if (name === 'DataType') return `${await dataTypeName(connected, text)} (${text})`;
  return text;
}

function rankText(rank: number): string {
  const known: Readonly<Record<number, string>> = {
    [-3]: 'scalar or one dimension',
    [-2]: 'any',
    [-1]: 'scalar',
    0: 'one or more dimensions',
    1: 'one dimension',
  };
  return `${rank} (${known[rank] ?? `${rank} dimensions`})`;
}

/** Bits of access levels (OPC 10000-3, 8.57). */
const ACCESS_FLAGS = [
  'CurrentRead',
  'CurrentWrite',
  'HistoryRead',
  'HistoryWrite',
  'SemanticChange',
  'StatusWrite',
  'TimestampWrite',
] as const;

const EVENT_FLAGS = ['SubscribeToEvents', '', 'HistoryRead', 'HistoryWrite'] as const;

function accessText(level: number): string {
  return flagText(level, ACCESS_FLAGS);
}

function flagText(flags: number, names: readonly string[]): string {
  const set = names.filter((name, bit) => name !== '' && (flags & (1 << bit)) !== 0);
  return set.length > 0 ? set.join(', ') : 'None';
}
