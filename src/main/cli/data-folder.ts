import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The folders of the user that the studio keeps what it writes in. */
export const userFolders = envPaths('msi-studio', { suffix: '' });

/** The folder of an option `--data DIR`, or the user's own. */
export function dataFolderOf(data: string | undefined): string {
  return data === undefined ? userFolders.data : resolve(data);
}
