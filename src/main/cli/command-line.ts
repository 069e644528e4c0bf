import type { Command } from 'commander';

/** What a command line command needs from its surroundings; tests give their own. */
export interface CommandLine {
  /** Writes one line of the result. */
  readonly print: (line: string) => void;
  /** Writes one line that is not part of the result. */
  readonly printError: (line: string) => void;
  /** All of standard input, as a text. */
  readonly readInput: () => Promise<string>;
  /** The program's `assets` folder. */
  readonly assetsFolder: string;
  readonly now: () => Date;
  /** The code that the process ends with when nothing fails. */
  exitCode: number;
}

/** Exit code when a project has problems of severity error. */
export const EXIT_PROBLEMS = 1;
/** Exit code when a command could not be carried out. */
export const EXIT_FAILED = 2;

/** Adds one command to the program. */
export type CommandDefinition = (program: Command, commandLine: CommandLine) => void;
