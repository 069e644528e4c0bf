import { simulationsOf } from '../../items/simulations';
import { type Item, propertySetOf } from '../../project/object';
import type { Problem } from '../problem';
import { problemAt, propertySpot, quoted } from '../spot';

/** What keeps the simulation of an item from running. */
export function simulationProblems(item: Item): Problem[] {
  const { simulation } = item.properties;
  if (simulation === 'None') return [];
  return [typeProblem(item), levelProblem(item), replayProblem(item)].filter(
    (problem) => problem !== undefined,
  );
}

function typeProblem(item: Item): Problem | undefined {
  const { dataType, simulation } = item.properties;
  const possible = simulationsOf(dataType);
  if (possible.includes(simulation)) return undefined;
  return problemAt(
    propertySpot(item, 'simulation').place,
    'error',
    'item.simulation-type',
    `Simulation ${simulation} of item ${quoted(item.name)} gives no values of Data Type ${dataType}. Choose ${possible.join(', ')}.`,
  );
}

function levelProblem(item: Item): Problem | undefined {
  const { low, high } = item.properties;
  if (low < high || !applies(item, 'low')) return undefined;
  const spot = propertySpot(item, 'low');
  return problemAt(
    spot.place,
    'error',
    'item.simulation-levels',
    `Low ${low} of item ${quoted(item.name)} must be below its High ${high}.`,
  );
}

function replayProblem(item: Item): Problem | undefined {
  if (!applies(item, 'replayFile')) return undefined;
  const { replayFile } = item.properties;
  const { place } = propertySpot(item, 'replayFile');
  if (replayFile === '') {
    const message = `Replay File of item ${quoted(item.name)} is empty. Name a CSV file in the folder "simulation" of the project folder.`;
    return problemAt(place, 'error', 'item.replay-file', message);
  }
  if (!/[\\/:]/.test(replayFile) && replayFile !== '..' && replayFile !== '.') return undefined;
  const message = `Replay File ${quoted(replayFile)} of item ${quoted(item.name)} must be the name of a file without a folder; it is looked for in the folder "simulation" of the project folder.`;
  return problemAt(place, 'error', 'item.replay-file', message);
}

function applies(item: Item, key: string): boolean {
  return propertySetOf('item').applies(key, item.properties);
}
