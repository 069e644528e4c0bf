import { readFileSync } from 'node:fs';
import { codeOf } from './file-failure';

/** Whether a process with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // The process of another user is there all the same.
    return codeOf(error) === 'EPERM';
  }
  return !hasEnded(pid);
}

/**
 * Whether a process has ended and only waits for its parent to take note. After a crash of the whole
 * program that can take a while, and signals reach it all the same.
 */
function hasEnded(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // The state stands behind the name, which is in brackets and may hold brackets itself.
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return ['Z', 'X'].includes(status.slice(status.lastIndexOf(')') + 2).charAt(0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return true;
    // Where the system hides processes from each other, the signal's word has to do.
    return false;
  }
}
