import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ensureBuilt, root } from './build.mjs';
import { obtainBrowser } from './test-browser.mjs';

await ensureBuilt({ announce: (line) => console.error(line) });
await bundleProgram('start-engine');
await bundleProgram('send-load');
await bundleProgram('workbook-task');
await bundleProgram('import-ping-task');
await bundleProgram('opcua-task');
process.env.MSI_STUDIO_CHROMIUM ??= obtainBrowser();
const { FIGURES } = await import(pathToFileURL(await bundleProgram('index')).href);

// All figures, or those whose functions are named: `npm run bench sendPath`.
const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
for (const measure of FIGURES.filter(isWanted)) console.log(JSON.stringify(await measure(root)));

/** Bundles a program of `bench`, as the studio itself is: imports between our files have no extensions. */
async function bundleProgram(name) {
  const outDir = join(root, 'dist/bench', name);
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'bench', `${name}.ts`),
      target: 'node24',
      minify: false,
      outDir,
      rollupOptions: {
        external: [
          '@playwright/test',
          'better-sqlite3',
          'exceljs',
          'fastify',
          'libxml2-wasm',
          'node-opcua',
          'wasmoon',
        ],
        // All in one folder, so that import.meta.dirname means the same everywhere.
        output: {
          format: 'es',
          entryFileNames: `${name}.mjs`,
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  // A thread's code is looked for beside the program that starts it: there, the built one is named.
  for (const worker of ['workbook-worker.js', 'script-worker.js']) {
    await writeFile(join(outDir, worker), `require('../../main/${worker}');\n`);
  }
  return join(outDir, `${name}.mjs`);
}
