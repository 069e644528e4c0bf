import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** How a process ended: its exit code, or the signal that ended it. */
export type Ending = readonly [code: number | null, signal: NodeJS.Signals | null];

/** A program that a test started. */
export class RunningProgram {
  /** What it printed, on either output. */
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly ending: Promise<Ending>;
  private readonly listeners = new Set<(line: string) => void>();

  /** @param program path of a program for Node */
  constructor(program: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ending = once(this.child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    for (const output of [this.child.stdout, this.child.stderr]) {
      if (output) createInterface(output).on('line', (line) => this.take(line));
    }
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The first line that matches, as soon as it is printed; fails when the program ends before. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    const find = () =>
      this.lines.map((line) => pattern.exec(line)).find((match) => match !== null) ?? undefined;
    const found = new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const match = find();
        if (match) resolve(match);
      };
      this.listeners.add(look);
      look();
    });
    const ended = this.ending.then(([code, signal]) => {
      const match = find();
      if (match) return match;
      throw new Error(
        `The program ended (${code ?? signal}) without a line ${String(pattern)}:\n${this.lines.join('\n')}`,
      );
    });
    return Promise.race([found, ended]);
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal);
    return this.ending;
  }

  private take(line: string): void {
    this.lines.push(line);
    for (const listener of this.listeners) listener(line);
  }
}

/**
 * A TCP port that is free and below those that the system hands out, so that it stays free while a
 * program on it is started again and again.
 */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
