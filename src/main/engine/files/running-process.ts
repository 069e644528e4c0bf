import { codeOf } from './file-failure';

/** Whether a process with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user is there all the same.
    return codeOf(error) === 'EPERM';
  }
}
