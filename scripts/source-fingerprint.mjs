import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the bundles are made from. Tests stand among the sources and do not count. */
const inputs = ['src', 'assets/icons', 'scripts/bundles.mjs', 'package-lock.json', 'tsconfig.json'];

/**
 * A hash over the names and contents of everything that goes into `dist`. Contents rather than
 * modification times, so that a fresh clone, a branch switch or a copied folder is judged rightly.
 */
export async function fingerprintSources(root) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesBelow(join(root, input))) {
      hash
        .update(file.slice(root.length))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesBelow(path) {
  const found = await stat(path).catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return [];
  if (found.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
}
