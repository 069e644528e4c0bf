import { urlProblem } from '../../opcua-client/connection-target';
import { readValueText } from '../../opcua-client/value-text';
import type { Connection, Item } from '../../project/object';
import type { Problem } from '../problem';
import { NO_PROBLEMS } from '../rule';
import { problemAt, propertySpot, quoted } from '../spot';
import type { Structure } from '../structure';
import { pathProblem } from './paths';

/* Rules on items whose values come from an OPC UA server. */

/** What keeps an item from having its source, by itself. */
export function sourceProblems(item: Item): Problem[] {
  const { connection, nodeId, simulation } = item.properties;
  if (connection === '') return [];
  const problems: Problem[] = [];
  const fault =
    nodeId === ''
      ? 'is empty'
      : 'problem' in readValueText('NodeId', false, nodeId)
        ? `${quoted(nodeId)} is none`
        : undefined;
  if (fault !== undefined) {
    problems.push(
      problemAt(
        propertySpot(item, 'nodeId').place,
        'error',
        'item.node-id',
        `Node ID of item ${quoted(item.name)} ${fault}. Write it as the server does, such as ns=2;s=Name.`,
      ),
    );
  }
  if (simulation !== 'None') {
    const spot = propertySpot(item, 'simulation');
    problems.push(
      problemAt(
        spot.place,
        'error',
        'item.two-sources',
        `Item ${quoted(item.name)} has the simulation ${simulation} and an OPC UA connection, which would overwrite each other. Choose one of them.`,
        { label: 'Remove the simulation', command: spot.edit('None') },
      ),
    );
  }
  return problems;
}

/** An item whose connection does not exist. */
export function connectionPathProblems(item: Item, structure: Structure): readonly Problem[] {
  const { connection } = item.properties;
  if (connection === '') return NO_PROBLEMS;
  const problem = pathProblem(
    structure,
    connection,
    'connection',
    propertySpot(item, 'connection'),
  );
  return problem ? [problem] : NO_PROBLEMS;
}

/** What keeps a connection from being made. */
export function connectionProblems(connection: Connection): Problem[] {
  const { endpoint, policy, mode } = connection.properties;
  const problems: Problem[] = [];
  const reason = endpoint === '' ? undefined : urlProblem(endpoint);
  if (reason !== undefined) {
    const { place } = propertySpot(connection, 'endpoint');
    const text = `Endpoint of OPC UA Connection ${quoted(connection.name)}: ${reason}`;
    problems.push(problemAt(place, 'error', 'connection.endpoint', text));
  }
  if ((policy === 'None') !== (mode === 'None')) {
    const { place } = propertySpot(connection, 'mode');
    const text = `Security Policy ${policy} and Security Mode ${mode} of OPC UA Connection ${quoted(connection.name)} do not go together. Both are None, or neither is.`;
    problems.push(problemAt(place, 'error', 'connection.security', text));
  }
  return problems;
}
