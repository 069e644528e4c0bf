import { Worker } from 'node:worker_threads';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';
import type {
  FromWorkbookThread,
  ToWorkbookThread,
  WorkbookProgress,
  WorkbookTask,
} from './worker-messages';
import { workerLocation } from '../files/worker-location';

/** How a caller follows and stops a long task. */
export interface TaskControl {
  /** Ends the task; it then fails with code `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: WorkbookProgress) => void;
}

/** Megabytes that a workbook's objects may take; a hostile one ends its thread, not the engine. */
const HEAP_LIMIT = 3_072;

/**
 * Runs one task in a thread of its own.
 * @param name the file's name, which refusals begin with
 * @param deadline milliseconds until the thread is ended
 * @param receive takes what the thread tells, until it returns true
 * @param feed sends the thread what it needs
 * @throws UserError when the task is refused, cancelled, or takes too long
 */
export function runWorkbookTask(
  name: string,
  task: WorkbookTask,
  deadline: number,
  receive: (message: FromWorkbookThread) => boolean,
  feed: (send: (message: ToWorkbookThread) => void) => void | Promise<void> = () => undefined,
  { signal, onProgress }: TaskControl = {},
): Promise<void> {
  const { url, options } = workerLocation('workbook/workbook-worker');
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled(name));
    const worker = new Worker(url, {
      ...options,
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT },
      // The spreadsheet library grumbles there about number formats that are of no interest.
      stderr: true,
    });
    worker.stderr.resume();
    let ended = false;
    const end = (settle: () => void) => {
      // Ending the thread makes it tell that it ended: the first word counts.
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      void worker.terminate().then(settle);
    };
    const fail = (error: Error) => end(() => reject(error));
    const cancel = () => fail(cancelled(name));
    const timer = setTimeout(() => fail(tookTooLong(name, deadline)), deadline);
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: FromWorkbookThread) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else if (message.type === 'refused') fail(refused(name, message.message, message.code));
      else if (receive(message)) end(resolve);
    });
    worker.on('error', (error: unknown) => fail(broken(name, error)));
    worker.on('exit', () => fail(broken(name, new Error('The thread ended early.'))));
    Promise.resolve(feed((message) => worker.postMessage(message))).catch(fail);
  });
}

function refused(name: string, message: string, code: string | undefined): UserError {
  return new UserError(`"${name}" was refused. ${message}`, code);
}

function cancelled(name: string): UserError {
  return new UserError(`Working on "${name}" was cancelled. Nothing was changed.`, 'cancelled');
}

function tookTooLong(name: string, deadline: number): UserError {
  return new UserError(
    `"${name}" took longer than ${deadline / 1000} s and was given up. Split it into smaller workbooks.`,
    'too-large',
  );
}

function broken(name: string, cause: unknown): UserError {
  if (codeOf(cause) === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new UserError(
      `"${name}" needs more memory than there is. Split it into smaller workbooks.`,
      'too-large',
      { cause },
    );
  }
  return new UserError(
    `"${name}" cannot be read or written: ${reasonOf(cause)} Open it in its own program and save it again.`,
    'damaged',
    { cause },
  );
}
