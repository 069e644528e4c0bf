import type { NodeReference } from '../../../../shared/opcua-client/node';
import type { PickedNode } from '../../../../shared/exchange/picked-nodes';
import { browseMany } from './browse';
import { explained } from './failure';
import type { Connected } from './ua-session';

/** Unit and range of a variable (OPC 10000-8, 5.6). */
export type AnalogFacts = Pick<PickedNode, 'unit' | 'range'>;

export const NOT_ANALOG: AnalogFacts = { unit: '', range: null };

/** Nodes in one request. */
const BATCH = 500;

interface Property {
  /** The variable that it belongs to. */
  readonly of: string;
  readonly node: string;
  readonly name: string;
}

/**
 * Units and ranges of those of the variables that have any, by their node ids. What a server does not
 * tell, or tells in another form than the standard's, is left out.
 * @throws UserError when the server does not answer
 */
export async function analogFacts(
  connected: Connected,
  variables: readonly string[],
): Promise<ReadonlyMap<string, AnalogFacts>> {
  const facts = new Map<string, AnalogFacts>();
  for (let from = 0; from < variables.length; from += BATCH) {
    const batch = variables.slice(from, from + BATCH);
    const found = await browseMany(connected, batch, 'properties');
    const properties = batch.flatMap((of, index) => analogProperties(of, found[index] ?? []));
    const values = await valuesOf(connected, properties);
    for (const [index, { of, name }] of properties.entries()) {
      const known = facts.get(of) ?? NOT_ANALOG;
      const value = values[index];
      if (name === 'EngineeringUnits') facts.set(of, { ...known, unit: unitIn(value) });
      else facts.set(of, { ...known, range: rangeIn(value) });
    }
  }
  return facts;
}

function analogProperties(of: string, references: readonly NodeReference[]): Property[] {
  return references.flatMap(({ node, browseName }) => {
    const name = browseName.replace(/^0:/, '');
    return name === 'EngineeringUnits' || name === 'EURange' ? [{ of, node, name }] : [];
  });
}

async function valuesOf(
  { opcua, session, url }: Connected,
  properties: readonly Property[],
): Promise<unknown[]> {
  if (properties.length === 0) return [];
  const { Value } = opcua.AttributeIds;
  try {
    const read = await session.read(
      properties.map(({ node }) => ({ nodeId: node, attributeId: Value })),
    );
    return read.map(({ value }): unknown => value?.value);
  } catch (error) {
    throw explained('Reading units and ranges', url, error);
  }
}

function unitIn(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('displayName' in value)) return '';
  const { displayName } = value;
  const isText = typeof displayName === 'object' && displayName !== null && 'text' in displayName;
  return isText && typeof displayName.text === 'string' ? displayName.text : '';
}

/** Servers that know no range send one from 0 to 0. */
function rangeIn(value: unknown): AnalogFacts['range'] {
  if (typeof value !== 'object' || value === null || !('low' in value && 'high' in value)) {
    return null;
  }
  const { low, high } = value;
  const isRange = Number.isFinite(low) && Number.isFinite(high) && Number(low) < Number(high);
  return isRange ? { low: Number(low), high: Number(high) } : null;
}
