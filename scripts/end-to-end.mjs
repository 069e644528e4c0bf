import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';
import { findElectron, hasDesktop } from './desktop-runtime.mjs';
import { nodeToUse } from './own-node.mjs';
import { obtainBrowser } from './test-browser.mjs';

/** Runs the Playwright specs against every face that this machine can show. Further arguments go to Playwright. */
await ensureBuilt({ announce: console.log });
const browser = obtainBrowser();
if (!browser) {
  console.error(
    'No Chromium or Chrome was found, and none could be installed. Install one, or name one in MSI_STUDIO_CHROMIUM, and run this again.',
  );
  process.exit(1);
}
const electron = desktopObstacle() ? undefined : findElectron();
const projects = ['browser', ...(electron ? ['desktop'] : [])];
process.exitCode = runPlaywright(projects, {
  ...process.env,
  MSI_STUDIO_CHROMIUM: browser,
  ...(electron && { MSI_STUDIO_ELECTRON: electron }),
});
const obstacle = desktopObstacle();
if (obstacle) console.log(`Skipped the project "desktop": ${obstacle}`);

/** Why the desktop face cannot be shown here; `undefined` when it can. */
function desktopObstacle() {
  if (!findElectron()) {
    return 'no Electron binary is installed and ELECTRON_OVERRIDE_DIST_PATH does not name one.';
  }
  if (!hasDesktop() && !hasVirtualDisplay())
    return 'there is no display, and no xvfb-run to make one.';
  return undefined;
}

function runPlaywright(projects, environment) {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const test = [playwright, 'test', ...projects.map((name) => `--project=${name}`)];
  const command = [nodeToUse(), ...test, ...process.argv.slice(2)];
  const [program, ...args] = needsVirtualDisplay() ? [...virtualDisplay(), ...command] : command;
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: environment });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function needsVirtualDisplay() {
  return !hasDesktop() && hasVirtualDisplay();
}

function hasVirtualDisplay() {
  if (process.platform !== 'linux') return false;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'xvfb-run')));
}

function virtualDisplay() {
  return ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24'];
}
