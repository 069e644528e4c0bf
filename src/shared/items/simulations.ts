import type { DataType, Simulation } from '../project/enumerations';

const OF_NUMBERS: readonly Simulation[] = [
  'None',
  'Constant',
  'Ramp',
  'Sine',
  'Random Walk',
  'Square',
  'Counter',
  'Replay',
];
const OF_BOOLEANS: readonly Simulation[] = ['None', 'Constant', 'Square', 'Replay'];
const OF_OTHERS: readonly Simulation[] = ['None', 'Constant', 'Replay'];

/** The simulations that give values of a data type. */
export function simulationsOf(dataType: DataType): readonly Simulation[] {
  if (dataType === 'Long' || dataType === 'Double') return OF_NUMBERS;
  return dataType === 'Boolean' ? OF_BOOLEANS : OF_OTHERS;
}
