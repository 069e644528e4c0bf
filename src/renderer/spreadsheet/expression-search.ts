import type { ExpressionResult, ExpressionTask } from '../../shared/spreadsheet/expression-work';
import type { FindOptions } from '../../shared/spreadsheet/find';

type SearchWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** How long a regular expression may look or replace, in milliseconds. */
const DEADLINE = 2_000;

/** A search that took too long, or that another took the place of. */
export class StoppedSearch extends Error {
  constructor() {
    super('The search was stopped after 2 s: simplify the expression.');
  }
}

/**
 * Looks for regular expressions in a worker. An expression such as `(a+)+$` can take years on a short
 * text; here it ends with its worker, and the window goes on meanwhile.
 */
export class ExpressionSearch {
  private worker: SearchWorker | undefined;
  /** The texts that the worker has. */
  private sent: readonly string[] | undefined;
  private abandon: (() => void) | undefined;

  constructor(
    private readonly start: () => SearchWorker = startWorker,
    private readonly deadline = DEADLINE,
  ) {}

  /**
   * The places of the texts with a match. The same list of texts is sent once.
   * @throws StoppedSearch
   */
  async find(texts: readonly string[], options: FindOptions): Promise<readonly number[]> {
    this.stop();
    if (this.sent !== texts) this.post({ type: 'texts', texts });
    this.sent = texts;
    return (await this.answer({ type: 'find', options })) as readonly number[];
  }

  /**
   * Texts with every match replaced.
   * @throws StoppedSearch
   */
  async replace(
    texts: readonly string[],
    options: FindOptions,
    replacement: string,
  ): Promise<readonly string[]> {
    this.stop();
    const task = { type: 'replace', options, replacement, texts } as const;
    return (await this.answer(task)) as readonly string[];
  }

  /** Ends the worker. The next search starts another. */
  end(): void {
    this.stop();
    this.dismiss();
  }

  /** Ends a search that is under way. */
  private stop(): void {
    this.abandon?.();
  }

  private post(task: ExpressionTask): SearchWorker {
    this.worker ??= this.start();
    this.worker.postMessage(task);
    return this.worker;
  }

  private answer(task: ExpressionTask): Promise<ExpressionResult> {
    const worker = this.post(task);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.abandon = undefined;
      };
      const abandon = (reason: Error = new StoppedSearch()) => {
        done();
        this.dismiss();
        reject(reason);
      };
      const timer = setTimeout(abandon, this.deadline);
      this.abandon = abandon;
      worker.onmessage = ({ data }: MessageEvent<ExpressionResult>) => {
        done();
        resolve(data);
      };
      worker.onerror = ({ message }) =>
        abandon(new Error(`The search failed: ${message || 'its worker could not start'}.`));
    });
  }

  private dismiss(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.sent = undefined;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./expression-worker.ts', import.meta.url), { type: 'module' });
}
