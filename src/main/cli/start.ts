import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { programFolder } from '../serve/program-folder';
import { runCommandLine } from './program';

const folder = programFolder();
const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

void runCommandLine(process.argv.slice(2), manifest.version, {
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  readInput: () => text(process.stdin),
  assetsFolder: join(folder, 'assets'),
  now: () => new Date(),
  exitCode: 0,
}).then((code) => {
  process.exitCode = code;
});
