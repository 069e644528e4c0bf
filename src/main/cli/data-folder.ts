import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The folder of an option `--data DIR`, or the user's own. */
export function dataFolderOf(data: string | undefined): string {
  return data === undefined ? envPaths('msi-studio', { suffix: '' }).data : resolve(data);
}
