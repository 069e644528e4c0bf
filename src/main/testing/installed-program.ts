import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');

/**
 * Makes a program folder with the command line of the sources in it, so that a test can start it as
 * a process of its own.
 * @param folder where it is made
 * @returns path of the program
 */
export async function installProgram(folder: string): Promise<string> {
  const outDir = join(folder, 'dist/main');
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      rolldownOptions: {
        input: {
          program: join(root, 'src/main/cli/index.ts'),
          'script-worker': join(root, 'src/main/engine/scripts/script-worker.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  await writeFile(
    join(folder, 'package.json'),
    '{ "name": "installed", "version": "0.0.0", "type": "module" }\n',
  );
  for (const name of ['assets', 'node_modules'])
    await symlink(join(root, name), join(folder, name));
  return join(outDir, 'program.js');
}
