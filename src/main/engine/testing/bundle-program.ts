import { join } from 'node:path';
import { build } from 'vite';

/**
 * Makes a program of a source file and all that it imports, so that a test can run it as a process
 * of its own.
 * @returns the path of the program
 */
export async function bundleProgram(source: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return join(folder, 'program.mjs');
}
