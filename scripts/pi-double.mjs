import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './build.mjs';

// Runs a test server of OSI-PI: `node scripts/pi-double.mjs bridge --port 5959`. Imports between our
// files have no extensions, so it is bundled first.
const folder = join(root, 'dist/pi-double');
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: join(root, 'src/main/engine/osi-pi/doubles/double-program.ts'),
    target: 'node20',
    minify: false,
    outDir: folder,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'double.mjs' } },
  },
});
await import(pathToFileURL(join(folder, 'double.mjs')).href);
