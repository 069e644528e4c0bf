import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the engines on a data folder look dead to others: their process numbers become that of a
 * process that has ended.
 */
export async function declareEnginesDead(dataFolder: string): Promise<void> {
  const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(ended, 'exit');
  const folder = join(dataFolder, 'engines');
  for (const name of await readdir(folder)) {
    const record = JSON.parse(await readFile(join(folder, name), 'utf8')) as object;
    await writeFile(join(folder, name), JSON.stringify({ ...record, pid: ended.pid }));
  }
}
