import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintSources } from './source-fingerprint.mjs';

/** The folder of the program: package.json, dist, assets. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampName = 'sources.sha256';

/**
 * Builds `dist` when a source changed since it was built.
 * @param {{ announce?: (line: string) => void, force?: boolean }} options
 * @returns {Promise<boolean>} whether anything was built
 */
export async function ensureBuilt({ announce = () => {}, force = false } = {}) {
  const fingerprint = await fingerprintSources(root);
  if (!force && (await builtFingerprint()) === fingerprint) return false;
  announce('Building MSI Studio …');
  await buildAside(fingerprint);
  return true;
}

async function builtFingerprint() {
  try {
    return await readFile(join(dist, stampName), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// A build that fails, is stopped or runs twice at once must not leave a mixed dist behind, so it is
// made beside the old one and takes its place as a whole.
async function buildAside(fingerprint) {
  // Imported late: the bundler takes longer to load than the check that it is not needed.
  const { buildBundles } = await import('./bundles.mjs');
  const fresh = `${dist}-${process.pid}`;
  const former = `${fresh}-former`;
  try {
    await buildBundles(root, fresh);
    await writeFile(join(fresh, stampName), fingerprint);
    await renameIfThere(dist, former);
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(former, { recursive: true, force: true });
  }
}

async function renameIfThere(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = performance.now();
  const force = process.argv.includes('--force');
  const built = await ensureBuilt({ announce: console.log, force });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(built ? `Built dist in ${seconds} s.` : 'dist is up to date.');
}
