import type { NodeValue, VariableDetails } from '../../../../shared/opcua-client/node';
import { readValueText } from '../../../../shared/opcua-client/value-text';
import { UserError } from '../../../../shared/user-error';
import { dataType } from './data-types';
import { explained, statusFailure } from './failure';
import { nodeValueOf, typeOf, variantOf } from './node-value';
import type { Connected } from './ua-session';

/** Nodes in one request at most; servers refuse more than their limit, which is seldom lower. */
export const BATCH = 500;

/**
 * The values of nodes. A value that cannot be read has its status code, and fails no other.
 * @throws UserError when the server does not answer
 */
export async function readValues(
  connected: Connected,
  nodes: readonly string[],
): Promise<NodeValue[]> {
  const { opcua, session, url } = connected;
  const values: NodeValue[] = [];
  try {
    for (let from = 0; from < nodes.length; from += BATCH) {
      const asked = nodes.slice(from, from + BATCH).map((nodeId) => ({
        nodeId,
        attributeId: opcua.AttributeIds.Value,
      }));
      for (const one of await session.read(asked)) values.push(nodeValueOf(opcua, one));
    }
    return values;
  } catch (error) {
    throw explained(nodes.length === 1 ? `Reading ${nodes[0]}` : 'Reading', url, error);
  }
}

/** @throws UserError when the value of a node is of bad quality or the server does not answer */
export async function readValue(connected: Connected, node: string): Promise<NodeValue> {
  const [value] = await readValues(connected, [node]);
  if (!value) throw explained(`Reading ${node}`, connected.url, new Error('There was no answer.'));
  return value;
}

/**
 * What a variable takes and holds.
 * @throws UserError with the status code when the node is no variable
 */
export async function describeVariable(
  connected: Connected,
  node: string,
): Promise<VariableDetails> {
  const { opcua, session, url } = connected;
  const what = `Reading ${node}`;
  const { DataType, ValueRank, UserAccessLevel, Value } = opcua.AttributeIds;
  try {
    const [type, rank, access, data] = await session.read(
      [DataType, ValueRank, UserAccessLevel, Value].map((attributeId) => ({
        nodeId: node,
        attributeId,
      })),
    );
    if (!type || !rank || !access || !data || type.statusCode.isNotGood()) {
      throw statusFailure(what, url, type?.statusCode.name ?? 'BadUnexpectedError');
    }
    const known = await dataType(connected, String(type.value.value));
    const value = nodeValueOf(opcua, data);
    const level = Number(access.value?.value ?? 0);
    return {
      // A data type of no fixed form is written as it is read.
      type: known.builtIn === 'Variant' && data.value ? typeOf(opcua, data.value) : known.builtIn,
      typeName: known.name,
      isArray: Number(rank.value?.value ?? -1) >= 0 || value.isArray,
      canWrite: (level & 2) !== 0,
      hasHistory: (level & 4) !== 0,
      choices: [...known.choices],
      value,
    };
  } catch (error) {
    throw explained(what, url, error);
  }
}

/**
 * Writes a value, entered as a text, in the data type of the node. Neither status nor time is
 * written, which many servers refuse.
 * @throws UserError when the text is no value of the data type, or the server refuses it
 */
export async function writeText(connected: Connected, node: string, text: string): Promise<void> {
  const { opcua, session, url } = connected;
  const what = `Writing ${node}`;
  const { type, typeName, isArray, choices } = await describeVariable(connected, node);
  const chosen = choices.find(({ name }) => name === text);
  const entered = readValueText(type, isArray, chosen ? String(chosen.value) : text);
  if ('problem' in entered) {
    const named = typeName === type ? '' : ` The data type of the node is ${typeName}.`;
    throw new UserError(`${node} was not written: ${entered.problem}.${named}`, 'wrong-value');
  }
  try {
    const status = await session.write({
      nodeId: node,
      attributeId: opcua.AttributeIds.Value,
      value: { value: variantOf(opcua, type, entered.value) },
    });
    if (status.isNotGood()) throw statusFailure(what, url, status.name);
  } catch (error) {
    throw explained(what, url, error);
  }
}
