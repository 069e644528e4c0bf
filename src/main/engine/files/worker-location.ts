import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkerOptions } from 'node:worker_threads';

/** Where the code of a thread is, and what Node needs to run it. */
export interface WorkerLocation {
  readonly url: URL;
  readonly options: Pick<WorkerOptions, 'execArgv'>;
}

/** Lets Node find our source files, which are imported without their extension. */
const SOURCE_RESOLUTION = `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        if (specifier.startsWith('.')) return next(specifier + '.ts', context);
        throw error;
      }
    },
  });`;

/**
 * The thread's code: a bundle beside ours, or the source file when we run from source.
 * @param entry the source file below the engine's folder, without its extension
 */
export function workerLocation(entry: string): WorkerLocation {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) {
    return { url: pathToFileURL(join(here, '..', `${basename(entry)}.js`)), options: {} };
  }
  const resolution = `data:text/javascript,${encodeURIComponent(SOURCE_RESOLUTION)}`;
  return {
    url: pathToFileURL(join(here, '../..', `${entry}.ts`)),
    options: {
      execArgv: [
        '--experimental-transform-types',
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        '--import',
        resolution,
      ],
    },
  };
}
