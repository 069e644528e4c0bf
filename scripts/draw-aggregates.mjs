import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './build.mjs';

/** Draws the examples of docs/historian.md with the functions that answer requests. */
const outDir = join(root, 'dist/draw-aggregates');
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node18',
    outDir,
    rollupOptions: {
      input: {
        methods: join(root, 'src/shared/aggregates/methods.ts'),
        drawing: join(root, 'src/shared/history/aggregate-drawing.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs' },
    },
  },
});
const load = (name) => import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
const { AGGREGATION_METHODS } = await load('methods');
const { aggregateDrawing } = await load('drawing');
for (const method of AGGREGATION_METHODS) {
  const file = join(root, 'docs/images', `aggregate-${method.toLowerCase()}.svg`);
  await writeFile(file, aggregateDrawing(method));
}
await rm(outDir, { recursive: true });
