import type { DataType } from '../../../../shared/project/enumerations';
import type { BuiltInType } from '../../../../shared/opcua-client/built-in-types';
import type { NodeReference } from '../../../../shared/opcua-client/node';
import type { PickedNode } from '../../../../shared/exchange/picked-nodes';
import { UserError } from '../../../../shared/user-error';
import { type AnalogFacts, analogFacts, NOT_ANALOG } from './analog-facts';
import { browseMany } from './browse';
import { dataType } from './data-types';
import { explained } from './failure';
import { textOfVariant } from './node-value';
import type { Connected } from './ua-session';

/** Variables that are picked at once at most. */
export const MOST_PICKED = 10_000;

/** Nodes that are browsed or read in one request. */
const BATCH = 200;

/** The type of variables that have neither unit nor range: BaseDataVariableType. */
const PLAIN_VARIABLE = 'ns=0;i=63';

interface FoundVariable {
  readonly above: PickedNode['above'];
  readonly node: string;
  readonly name: string;
  /** Node id of its type definition. */
  readonly definition: string;
}

interface FoundObject {
  readonly above: PickedNode['above'];
  readonly node: string;
}

/**
 * All variables of the objects below a node, with the objects as their folders. What stands below a
 * variable, such as its properties, is left out.
 * @throws UserError when there are too many, or the server does not answer
 */
export async function pickNodes(connected: Connected, root: string): Promise<PickedNode[]> {
  const variables = await variablesBelow(connected, root);
  const analog = await analogFacts(
    connected,
    variables.filter(({ definition }) => definition !== PLAIN_VARIABLE).map(({ node }) => node),
  );
  return described(connected, variables, analog);
}

async function variablesBelow(connected: Connected, root: string): Promise<FoundVariable[]> {
  const search = new Search(root);
  for (let batch = search.next(); batch.length > 0; batch = search.next()) {
    const children = await browseMany(
      connected,
      batch.map(({ node }) => node),
    );
    for (const [index, parent] of batch.entries()) search.add(parent, children[index] ?? []);
    if (search.variables.size > MOST_PICKED) throw tooMany(root);
  }
  return [...search.variables.values()];
}

/** What was found, and which objects are still to be browsed. */
class Search {
  readonly variables = new Map<string, FoundVariable>();
  /** Objects may refer to one another in circles. */
  private readonly seen: Set<string>;
  private readonly waiting: FoundObject[];

  constructor(root: string) {
    this.seen = new Set([root]);
    this.waiting = [{ above: [], node: root }];
  }

  next(): FoundObject[] {
    return this.waiting.splice(0, BATCH);
  }

  add({ above }: FoundObject, children: readonly NodeReference[]): void {
    for (const { node, browseName, nodeClass, typeName, definition } of children) {
      const name = browseName.replace(/^\d+:/, '');
      const isKnown = this.seen.has(node) || this.variables.has(node);
      if (isKnown || typeName === 'HasProperty') continue;
      if (nodeClass === 'Variable') this.variables.set(node, { above, node, name, definition });
      if (nodeClass !== 'Object') continue;
      this.seen.add(node);
      this.waiting.push({ above: [...above, { node, name }], node });
    }
  }
}

function tooMany(root: string): UserError {
  return new UserError(
    `More than ${MOST_PICKED} variables stand below ${root}. Pick a part of them.`,
    'too-many',
  );
}

const ATTRIBUTES = ['DataType', 'ValueRank', 'UserAccessLevel', 'Description'] as const;

async function described(
  connected: Connected,
  variables: readonly FoundVariable[],
  analog: ReadonlyMap<string, AnalogFacts>,
): Promise<PickedNode[]> {
  const { opcua, session, url } = connected;
  const picked: PickedNode[] = [];
  try {
    for (let from = 0; from < variables.length; from += BATCH) {
      const batch = variables.slice(from, from + BATCH);
      const values = await session.read(
        batch.flatMap(({ node }) =>
          ATTRIBUTES.map((name) => ({ nodeId: node, attributeId: opcua.AttributeIds[name] })),
        ),
      );
      for (const [index, variable] of batch.entries()) {
        const [type, rank, access, description] = values.slice(index * ATTRIBUTES.length);
        const isArray = Number(rank?.value?.value ?? -1) >= 0;
        const { builtIn } = await dataType(connected, textOfVariant(opcua, type?.value));
        const { above, node, name } = variable;
        const itsType = isArray ? 'String' : itemType(builtIn);
        const { unit, range } = analog.get(node) ?? NOT_ANALOG;
        picked.push({
          above,
          node,
          name,
          description: textOfVariant(opcua, description?.value),
          dataType: itsType,
          isWritable: (Number(access?.value?.value ?? 0) & 2) !== 0,
          unit,
          range: itsType === 'Long' || itsType === 'Double' ? range : null,
        });
      }
    }
    return picked;
  } catch (error) {
    throw explained('Reading the data types', url, error);
  }
}

const ITEM_TYPES: Readonly<Partial<Record<BuiltInType, DataType>>> = {
  Boolean: 'Boolean',
  SByte: 'Long',
  Byte: 'Long',
  Int16: 'Long',
  UInt16: 'Long',
  Int32: 'Long',
  UInt32: 'Long',
  Int64: 'Long',
  UInt64: 'Long',
  Float: 'Double',
  Double: 'Double',
  DateTime: 'DateTime',
};

/** The data type of an item that holds values of a built-in type; what has none of its own is a text. */
function itemType(type: BuiltInType): DataType {
  return ITEM_TYPES[type] ?? 'String';
}
