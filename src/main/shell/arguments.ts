import { resolve } from 'node:path';

/** What a start of the desktop application asks for. */
export interface ShellArguments {
  /** Selects another data folder than the user's own. */
  dataFolder?: string;
  /** A project folder to open. */
  folder?: string;
  /** A sample to open as a fresh copy. */
  sample?: string;
}

/**
 * Reads `[FOLDER] [--data DIR] [--sample NAME]`. Other switches belong to Chromium and are left to it.
 *
 * @param argv the process's arguments
 * @param leading how many of them name the executable and the program: 1 when packaged, else 2
 */
export function parseShellArguments(
  argv: readonly string[],
  leading: number,
  workingFolder: string,
): ShellArguments {
  const parsed: ShellArguments = {};
  const words = withoutProgram(argv, leading);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [option, inlineValue] = splitOption(word);
    if (option === '--data') parsed.dataFolder = resolve(workingFolder, value());
    else if (option === '--sample') parsed.sample = value();
    else if (option === undefined) parsed.folder ??= resolve(workingFolder, word);

    function value(): string {
      const given = inlineValue ?? words.shift();
      if (given === undefined || given === '') throw new Error(`${option} needs a value after it.`);
      return given;
    }
  }
  return parsed;
}

// Switches may stand before the program's folder (`electron --no-sandbox .`), so the leading words
// are counted without them.
function withoutProgram(argv: readonly string[], leading: number): string[] {
  const words = [...argv];
  for (let remaining = leading; remaining > 0 && words.length > 0; ) {
    const index = words.findIndex((word) => !word.startsWith('-'));
    if (index === -1) break;
    words.splice(index, 1);
    remaining -= 1;
  }
  return words;
}

function splitOption(word: string): [option: string | undefined, value: string | undefined] {
  if (!word.startsWith('-')) return [undefined, undefined];
  const equals = word.indexOf('=');
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}
