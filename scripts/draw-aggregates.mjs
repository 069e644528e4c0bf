import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';
import { bundleProgram } from './bundle-program.mjs';

/** Draws the examples of docs/historian.md with the functions that answer requests. */
const outDir = join(root, 'dist/draw-aggregates');
const load = async (source) => import(pathToFileURL(await bundleProgram(source, outDir)).href);
const { AGGREGATION_METHODS } = await load('src/shared/aggregates/methods.ts');
const { aggregateDrawing } = await load('src/shared/history/aggregate-drawing.ts');
for (const method of AGGREGATION_METHODS) {
  const file = join(root, 'docs/images', `aggregate-${method.toLowerCase()}.svg`);
  await writeFile(file, aggregateDrawing(method));
}
await rm(outDir, { recursive: true });
