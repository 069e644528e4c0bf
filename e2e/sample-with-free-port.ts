import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../src/main/testing/free-port';

const sample = join(__dirname, '../assets/samples/bioreactor');
const PORT = '"port": 8002';

/**
 * Copies the sample below a folder, its message broker on a port of its own: specs of both faces run
 * at the same time.
 * @returns the project folder
 */
export async function writeSampleWithFreePort(folder: string): Promise<string> {
  const project = join(folder, 'Bioreactor Plant');
  await cp(sample, project, { recursive: true });
  const file = join(project, 'project.json');
  const text = await readFile(file, 'utf8');
  const changed = text.replace(PORT, `"port": ${await freePort()}`);
  if (changed === text) throw new Error(`${file} has no ${PORT}.`);
  await writeFile(file, changed);
  return project;
}
