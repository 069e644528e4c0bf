import { join, parse } from 'node:path';
import { build } from 'vite';
import { root } from './build.mjs';

/**
 * Bundles a TypeScript program or module of this repository for the Node that runs it; imports
 * between our files have no extensions. Answers the path of the bundle.
 */
export async function bundleProgram(source, outDir, external = []) {
  const { name } = parse(source);
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, source),
      target: 'node24',
      minify: false,
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        external,
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          // All in one folder, so that import.meta.dirname means the same everywhere.
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
