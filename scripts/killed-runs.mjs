import { join } from 'node:path';
import { root } from './build.mjs';
import { nodeToUse, runInTerminal } from './own-node.mjs';

// Kills a project that runs under load at random moments, as often as the argument says, and checks
// that no message was lost, doubled or overtaken: `node scripts/killed-runs.mjs 300`.

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const test = 'src/main/engine/runtime/killed-run.test.ts';
process.exitCode = await runInTerminal(nodeToUse(), [vitest, 'run', '--project', 'node', test], {
  ...process.env,
  MSI_STUDIO_KILLS: process.argv[2] ?? '300',
});
