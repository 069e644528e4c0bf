import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ensureBuilt, root } from './build.mjs';
import { obtainBrowser } from './test-browser.mjs';

await ensureBuilt({ announce: (line) => console.error(line) });
await bundleProgram('start-engine');
process.env.MSI_STUDIO_CHROMIUM ??= obtainBrowser();
const { FIGURES } = await import(pathToFileURL(await bundleProgram('index')).href);

for (const measure of FIGURES) console.log(JSON.stringify(await measure(root)));

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
        external: ['@playwright/test', 'libxml2-wasm'],
        output: { format: 'es', entryFileNames: `${name}.mjs` },
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
