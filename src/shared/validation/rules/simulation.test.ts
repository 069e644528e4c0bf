import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../project/object';
import { newObject } from '../plant.fixture';
import { ownProblems } from './objects';

function problemsOf(properties: Partial<ObjectOf<'item'>['properties']>) {
  const item = newObject('item', 10, 2, 'Temperature', properties);
  return ownProblems(item).map(({ code, place }) => `${code} at ${place.property}`);
}

describe('simulation of an item', () => {
  it('without a simulation has no problems, whatever its other properties say', () => {
    expect(problemsOf({ low: 5, high: 1, replayFile: '../x.csv' })).toEqual([]);
  });

  it('takes levels in order only', () => {
    expect(problemsOf({ simulation: 'Sine', low: 1, high: 5 })).toEqual([]);
    expect(problemsOf({ simulation: 'Sine', low: 5, high: 5 })).toEqual([
      'item.simulation-levels at low',
    ]);
    expect(problemsOf({ simulation: 'Constant', low: 5, high: 1 })).toEqual([]);
  });

  it('gives values of the data type', () => {
    const place = 'item.simulation-type at simulation';
    expect(problemsOf({ simulation: 'Sine', dataType: 'String' })).toContain(place);
    expect(problemsOf({ simulation: 'Ramp', dataType: 'Boolean' })).toEqual([place]);
    expect(problemsOf({ simulation: 'Square', dataType: 'Boolean', low: 9, high: 1 })).toEqual([]);
  });

  it.each(['', '../values.csv', 'folder/values.csv', 'C:values.csv', '..'])(
    'replays no file named %j',
    (replayFile) => {
      expect(problemsOf({ simulation: 'Replay', replayFile })).toEqual([
        'item.replay-file at replayFile',
      ]);
    },
  );

  it('replays a file of the simulation folder', () => {
    expect(problemsOf({ simulation: 'Replay', replayFile: 'BR101 temperature.csv' })).toEqual([]);
  });
});
