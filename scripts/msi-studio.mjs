#!/usr/bin/env node
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';
import { nodeToUse, runInTerminal } from './own-node.mjs';

// Standard output belongs to the command's result, so the build speaks on standard error.
try {
  await ensureBuilt({ announce: (line) => console.error(line) });
} catch (error) {
  console.error(`msi-studio could not be built: ${error.message}`);
  process.exit(2);
}
const program = join(root, 'dist/main/cli.js');
const node = nodeToUse();
if (node === process.execPath) createRequire(import.meta.url)(program);
else process.exitCode = await runInTerminal(node, [program, ...process.argv.slice(2)]);
