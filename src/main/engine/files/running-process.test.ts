import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { isRunning } from './running-process';

it('knows running processes from ended ones', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const pid = child.pid ?? 0;
  expect(isRunning(pid)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isRunning(pid)).toBe(false);
  expect(isRunning(process.pid)).toBe(true);
});

it.runIf(process.platform === 'linux')(
  'counts a process as ended whose parent has not taken note',
  async () => {
    // The shell becomes another program, which does not know of the child that the shell left it.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 20']);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 3_000);
    expect(process.kill(pid, 0)).toBe(true);
    parent.kill();
  },
);
