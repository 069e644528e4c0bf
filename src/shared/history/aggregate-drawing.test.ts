import { expect, it } from 'vitest';
import { AGGREGATION_METHODS } from '../aggregates/methods';
import { aggregateDrawing } from './aggregate-drawing';

it('says the results of the example', () => {
  const titles = AGGREGATION_METHODS.map(
    (method) => /<title>(.*)<\/title>/.exec(aggregateDrawing(method))?.[1],
  );
  expect(titles).toEqual([
    'After is 30',
    'Average is 28',
    'Mean is 30',
    'Before is 10',
    'Interpolate is 20',
    'Maximum is 40',
    'MaximumInside is 40',
    'Minimum is 20',
    'MinimumInside is 20',
    'Nearest is 10',
    'SingleValue is 30;20;40',
  ]);
});
