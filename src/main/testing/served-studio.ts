import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * The one-time address that `msi-studio serve` prints when it is up.
 * @throws Error when the process ends without printing one
 */
export async function printedAddress(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The server has no output to read the address from.');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\S+\?token=\S+/.exec(line)?.[0];
    if (address !== undefined) {
      server.stdout.resume();
      return address;
    }
  }
  throw new Error('The server ended without printing an address.');
}

/** Tells a process to end and waits until it has. */
export async function endProcess(process: ChildProcess): Promise<void> {
  const exited = once(process, 'exit');
  process.kill();
  await exited;
}
