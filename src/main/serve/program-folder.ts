import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the program that holds `dist` and `assets`, seen from the bundles and from the sources. */
export function programFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The folder of MSI Studio was not found above its program.');
  return programFolder(parent);
}
