import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';
import { bundleProgram } from './bundle-program.mjs';

// Runs a test server of OSI-PI: `node scripts/pi-double.mjs bridge --port 5959`.
const program = 'src/main/engine/osi-pi/doubles/double-program.ts';
const bundle = await bundleProgram(program, join(root, 'dist/pi-double'));
await import(pathToFileURL(bundle).href);
