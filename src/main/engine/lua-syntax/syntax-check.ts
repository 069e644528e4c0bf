import { Worker } from 'node:worker_threads';
import type { LuaFault } from '../../../shared/contract/script-editing-calls';
import { UserError } from '../../../shared/user-error';
import { workerLocation } from '../files/worker-location';
import type { SyntaxAnswer, SyntaxTask } from './syntax-worker';

/** Milliseconds after which a text is given up; the thread may have to load Lua first. */
const DEADLINE = 10_000;

/** Milliseconds without work after which the thread ends. */
const IDLE = 60_000;

interface Waiting {
  readonly resolve: (fault: LuaFault | null) => void;
  readonly reject: (error: UserError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Compiles scripts in a thread, which is started with the first of them. */
export class SyntaxCheck {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private made = 0;

  /**
   * What Lua says about a text that it cannot compile; null when it can.
   * @throws UserError when the thread cannot do it
   */
  faultIn(text: string): Promise<LuaFault | null> {
    const worker = (this.worker ??= this.start());
    clearTimeout(this.idle);
    this.made += 1;
    const id = this.made;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(new Error('It took too long.')), DEADLINE);
      this.waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, text } satisfies SyntaxTask);
    });
  }

  /** Ends the thread. */
  stop(): void {
    this.end(new Error('The studio is closing.'));
  }

  private start(): Worker {
    const { url, options } = workerLocation('lua-syntax/syntax-worker');
    const worker = new Worker(url, options);
    // Nobody waits for a thread that has nothing to do.
    worker.unref();
    worker.on('message', ({ id, fault }: SyntaxAnswer) => this.answered(id, fault));
    worker.on('error', (error) => worker === this.worker && this.end(error));
    worker.on('exit', () => worker === this.worker && this.end(new Error('The thread ended.')));
    return worker;
  }

  private answered(id: number, fault: LuaFault | null): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(fault);
    if (this.waiting.size === 0) this.idle = setTimeout(() => this.stop(), IDLE).unref();
  }

  private end(cause: unknown): void {
    const { worker } = this;
    this.worker = undefined;
    clearTimeout(this.idle);
    void worker?.terminate();
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new UserError('The script could not be checked.', 'not-checked', { cause }));
    }
    this.waiting.clear();
  }
}
