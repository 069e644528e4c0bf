import { join } from 'node:path';
import { runCommandLine } from '../program';

const assetsFolder = join(import.meta.dirname, '../../../../assets');

/** What a run of the command line said and how it ended. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command line in this process, always at the same moment: 2026-01-02 03:04:05 UTC. */
export function run(...args: string[]): Promise<Run> {
  return runWithInput('', ...args);
}

/** The same with a text on standard input. */
export async function runWithInput(input: string, ...args: string[]): Promise<Run> {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = await runCommandLine(args, '1.2.3', {
    print: (line) => lines.push(line),
    printError: (line) => errors.push(line),
    readInput: () => Promise.resolve(input),
    assetsFolder,
    now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
    exitCode: 0,
  });
  return { code, output: lines.join('\n'), errors: errors.join('\n') };
}
