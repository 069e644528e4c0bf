import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AGGREGATION_METHODS } from '../../shared/aggregates/methods';
import { aggregateDrawing } from '../../shared/history/aggregate-drawing';

const docs = join(import.meta.dirname, '../../../docs');

// "node scripts/draw-aggregates.mjs" draws them anew.
it.each(AGGREGATION_METHODS)('docs/historian.md shows %s as it is answered', async (method) => {
  const image = `images/aggregate-${method.toLowerCase()}.svg`;
  expect(await readFile(join(docs, image), 'utf8')).toBe(aggregateDrawing(method));
  expect(await readFile(join(docs, 'historian.md'), 'utf8')).toContain(`(${image})`);
});
