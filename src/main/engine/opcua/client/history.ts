import type { DataValue, HistoryReadResult } from 'node-opcua';
import type { AGGREGATE_NAMES } from '../../../../shared/contract/opcua-client-calls';
import type { NodeValue } from '../../../../shared/opcua-client/node';
import { explained, statusFailure } from './failure';
import { nodeValueOf } from './node-value';
import type { Connected } from './ua-session';

/** Which past values are asked for; times in milliseconds since 1970, UTC. */
export interface HistoryRange {
  readonly start: number;
  readonly end: number;
  /** Values at most. */
  readonly limit: number;
}

/** An aggregate (OPC 10000-13). */
export type AggregateName = (typeof AGGREGATE_NAMES)[number];

/** @throws UserError with the status code when the server keeps no history of the node */
export async function readHistory(
  connected: Connected,
  node: string,
  { start, end, limit }: HistoryRange,
): Promise<NodeValue[]> {
  const { session, url } = connected;
  const what = `Reading the history of ${node}`;
  try {
    const result = await session.readHistoryValue(node, new Date(start), new Date(end), {
      numValuesPerNode: limit,
    });
    return valuesOf(connected, what, result).slice(0, limit);
  } catch (error) {
    throw explained(what, url, error);
  }
}

/**
 * One value of an aggregate for each interval.
 * @param interval milliseconds
 * @throws UserError with the status code when the server does not calculate the aggregate
 */
export async function readAggregate(
  connected: Connected,
  node: string,
  { start, end, limit }: HistoryRange,
  aggregate: AggregateName,
  interval: number,
): Promise<NodeValue[]> {
  const { opcua, session, url } = connected;
  const what = `Reading the ${aggregate} of ${node}`;
  try {
    const result = await session.readAggregateValue(
      { nodeId: opcua.resolveNodeId(node) },
      new Date(start),
      new Date(end),
      opcua.AggregateFunction[aggregate],
      interval,
    );
    return valuesOf(connected, what, result).slice(0, limit);
  } catch (error) {
    throw explained(what, url, error);
  }
}

function valuesOf(
  { opcua, url }: Connected,
  what: string,
  { statusCode, historyData }: HistoryReadResult,
): NodeValue[] {
  if (statusCode.isNotGood()) throw statusFailure(what, url, statusCode.name);
  const values: unknown = historyData && 'dataValues' in historyData ? historyData.dataValues : [];
  return Array.isArray(values) ? values.map((value: DataValue) => nodeValueOf(opcua, value)) : [];
}
