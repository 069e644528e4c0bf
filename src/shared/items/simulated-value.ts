import type { ItemProperties } from '../properties/objects';
import { toItemValue } from './convert';
import { UserError } from '../user-error';
import type { ItemScalar } from './item-value';

/** What a simulated value is made from. */
export interface SimulationMoment {
  /** Seconds since the simulation began. */
  readonly seconds: number;
  /** What the item holds now; counters and random walks go on from it. */
  readonly present: ItemScalar;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/**
 * The next value of a simulated item, of its data type. Not for Replay, whose values stand in a file.
 * @throws UserError when the Initial Value of a constant is not of the data type
 */
export function simulatedValue(item: ItemProperties, moment: SimulationMoment): ItemScalar {
  const { dataType, simulation } = item;
  if (simulation === 'Constant') return constantOf(item);
  if (dataType === 'Boolean') return isFirstHalf(item, moment);
  const level = levelOf(item, moment);
  return dataType === 'Long' ? Math.round(level) : rounded(level, item.high - item.low);
}

function constantOf({ dataType, initialValue }: ItemProperties): ItemScalar {
  if (initialValue === '') return null;
  const converted = toItemValue(dataType, initialValue);
  if ('value' in converted) return converted.value;
  throw new UserError(`Its Initial Value ${converted.problem}.`, 'simulation');
}

function levelOf(item: ItemProperties, moment: SimulationMoment): number {
  const { low, high, period } = item;
  const phase = (moment.seconds % period) / period;
  switch (item.simulation) {
    case 'Ramp':
      return low + (high - low) * phase;
    case 'Sine':
      return low + ((high - low) * (1 + Math.sin(2 * Math.PI * phase))) / 2;
    case 'Square':
      return isFirstHalf(item, moment) ? high : low;
    case 'Random Walk':
      return nextStep(item, moment);
    case 'Counter':
      return nextCount(item, moment);
    default:
      throw new Error(`Simulation ${item.simulation} has no level.`);
  }
}

function isFirstHalf({ period }: ItemProperties, { seconds }: SimulationMoment): boolean {
  return seconds % period < period / 2;
}

/** A step of a twentieth of the range at most, never beyond it. */
function nextStep({ low, high }: ItemProperties, { present, random }: SimulationMoment): number {
  const from = typeof present === 'number' ? present : (low + high) / 2;
  const step = ((high - low) / 20) * (2 * random() - 1);
  return Math.min(high, Math.max(low, from + step));
}

function nextCount({ low, high }: ItemProperties, { present }: SimulationMoment): number {
  if (typeof present !== 'number' || present < low || present + 1 > high) return low;
  return present + 1;
}

/** As many decimals as a display of the range in a thousand steps needs. */
function rounded(level: number, range: number): number {
  const decimals = Math.min(12, Math.max(0, Math.ceil(3 - Math.log10(range))));
  return Number(level.toFixed(decimals));
}
