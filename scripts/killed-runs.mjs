import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

// Kills a project that runs under load at random moments, as often as the argument says, and checks
// that no message was lost, doubled or overtaken: `node scripts/killed-runs.mjs 300`.

const kills = process.argv[2] ?? '300';
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', 'src/main/engine/runtime/killed-run.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MSI_STUDIO_KILLS: kills } },
);
process.exitCode = status ?? 1;
