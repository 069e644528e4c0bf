import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './build.mjs';

// Bundled first, as the program itself is: imports between our files have no extensions.
const outDir = join(root, 'dist', 'bench');
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: join(root, 'bench/index.ts'),
    target: 'node18',
    minify: false,
    outDir,
    rollupOptions: { output: { format: 'es', entryFileNames: 'bench.mjs' } },
  },
});
const { FIGURES } = await import(pathToFileURL(join(outDir, 'bench.mjs')).href);

for (const measure of FIGURES) console.log(JSON.stringify(await measure(root)));
