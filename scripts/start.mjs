import { resolve } from 'node:path';
import { ensureBuilt, root } from './build.mjs';
import { fetchElectron, findElectron, hasDesktop, needsNoSandbox } from './desktop-runtime.mjs';
import { nodeToUse, runInTerminal } from './own-node.mjs';

/** Starts the studio: in a window where one can be shown, else in the browser. */
async function start() {
  await ensureBuilt({ announce: console.log });
  const electron = hasDesktop() ? obtainElectron() : undefined;
  process.exitCode = electron ? await startDesktop(electron) : await startInBrowser();
}

function obtainElectron() {
  const installed = findElectron();
  if (installed) return installed;
  console.log('The Electron binary is not installed; fetching it once …');
  const failure = fetchElectron();
  if (failure)
    console.log(`Electron could not be fetched (${failure}). The studio opens in the browser.`);
  return failure ? undefined : findElectron();
}

function startDesktop(electron) {
  const flags = needsNoSandbox() ? ['--no-sandbox'] : [];
  if (flags.length > 0) console.log('Started as root: the window runs without its sandbox.');
  // Set in terminals of programs that are built on Electron; it would make ours a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return runInTerminal(electron, [...flags, root, ...projectArguments()], environment);
}

function startInBrowser() {
  const serve = [resolve(root, 'dist/main/cli.js'), 'serve', ...projectArguments()];
  return runInTerminal(nodeToUse(), serve);
}

/** `npm start -- DIR …` opens a project of one's own; without it the sample is opened as a copy. */
function projectArguments() {
  const given = process.argv.slice(2);
  return given.length > 0 ? given : ['--sample', 'bioreactor'];
}

await start();
