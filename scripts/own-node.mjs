import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

/** The journal's database needs this Node; an older one ends without a word. */
const OLDEST = 22;
const OWN = join(root, 'node_modules/node/bin/node');

/**
 * The Node to run the program with: the present one, or the one that the project brings when the
 * present one is too old. npm's scripts find the project's own by themselves; a plain `node` does not.
 */
export function nodeToUse() {
  const isOld = Number(process.versions.node.split('.')[0]) < OLDEST;
  return isOld && existsSync(OWN) ? OWN : process.execPath;
}

/** Runs a program in this terminal until it ends. Signals reach it too, so this process waits for it. */
export function runInTerminal(program, args, environment = process.env) {
  const child = spawn(program, args, { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
