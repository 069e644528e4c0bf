import type { OperatedScript } from '../scripts/scripts';

/** The scripts of a message in Operation; only those that its configuration uses. */
export interface MessageScripts {
  readonly input?: OperatedScript;
  readonly output?: OperatedScript;
  readonly trigger?: OperatedScript;
}

/** Takes the scripts of a message out of their threads. */
export function stopScripts({ input, output, trigger }: MessageScripts): void {
  for (const script of [input, output, trigger]) script?.stop();
}
