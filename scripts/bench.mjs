import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';
import { bundleProgram } from './bundle-program.mjs';
import { obtainBrowser } from './test-browser.mjs';

/** Loaded as they are: what is measured beside ours, and what cannot be bundled. */
const EXTERNAL = [
  '@playwright/test',
  'better-sqlite3',
  'exceljs',
  'fastify',
  'libxml2-wasm',
  'node-opcua',
  'wasmoon',
];

await ensureBuilt({ announce: (line) => console.error(line) });
await bundleBench('start-engine');
await bundleBench('send-load');
await bundleBench('workbook-task');
await bundleBench('import-ping-task');
await bundleBench('opcua-task');
process.env.MSI_STUDIO_CHROMIUM ??= obtainBrowser();
const { FIGURES } = await import(pathToFileURL(await bundleBench('index')).href);

// All figures, or those whose functions are named: `npm run bench sendPath`.
const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
for (const measure of FIGURES.filter(isWanted)) console.log(JSON.stringify(await measure(root)));

/** Bundles a program of `bench`. */
async function bundleBench(name) {
  const outDir = join(root, 'dist/bench', name);
  const program = await bundleProgram(`bench/${name}.ts`, outDir, EXTERNAL);
  // A thread's code is looked for beside the program that starts it: there, the built one is named.
  for (const worker of ['workbook-worker.js', 'script-worker.js']) {
    await writeFile(join(outDir, worker), `require('../../main/${worker}');\n`);
  }
  return program;
}
