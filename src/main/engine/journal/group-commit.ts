import type { Database } from 'better-sqlite3';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';

/** The longest time that one transaction is gathered for before the event loop has its turn, ms. */
const LONGEST_GATHERING = 25;

interface Job {
  /** Runs the work. @returns what to do as soon as it is on the disk */
  readonly work: () => () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets all work of one turn of the event loop share a transaction, so that many messages cost one
 * wait for the disk. Each work has a savepoint of its own and fails alone.
 */
export class GroupCommit {
  private jobs: Job[] = [];
  private scheduled = false;

  /** @param failed is told of `committed` callbacks that throw; the work itself is on the disk then */
  constructor(
    private readonly database: Database,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * @param committed called as soon as the work is on the disk, in the order of the work
   * @throws what the work throws; UserError when the disk does not take it
   */
  async run<T>(work: () => T, committed?: (result: T) => void): Promise<T> {
    let result: { readonly value: T } | undefined;
    await new Promise<void>((resolve, reject) => {
      const job = () => {
        const value = work();
        result = { value };
        return () => committed?.(value);
      };
      this.jobs.push({ work: job, resolve, reject });
      this.schedule();
    });
    if (!result) throw new Error('The work of a transaction ended without a result.');
    return result.value;
  }

  /** Carries out what still waits. */
  flush(): void {
    while (this.jobs.length > 0) this.commitGroup();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.jobs.length === 0) return;
      this.commitGroup();
      if (this.jobs.length > 0) this.schedule();
    });
  }

  private commitGroup(): void {
    const begun = performance.now();
    const taken: Job[] = [];
    const done: { job: Job; committed: () => void }[] = [];
    const refused: { job: Job; error: unknown }[] = [];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      while (performance.now() - begun < LONGEST_GATHERING || taken.length === 0) {
        const job = this.jobs.shift();
        if (!job) break;
        taken.push(job);
        try {
          done.push({ job, committed: this.inSavepoint(job.work) });
        } catch (error) {
          // SQLite gives up a whole transaction when the disk fails: then all of it failed.
          if (!this.database.inTransaction) throw error;
          refused.push({ job, error });
        }
      }
      this.database.exec('COMMIT');
    } catch (error) {
      if (taken.length === 0) taken.push(...this.jobs.splice(0));
      this.giveUp(taken, error);
      return;
    }
    this.report(done, refused);
  }

  private inSavepoint<R>(work: () => R): R {
    this.database.exec('SAVEPOINT work');
    try {
      const result = work();
      this.database.exec('RELEASE work');
      return result;
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK TO work; RELEASE work');
      throw error;
    }
  }

  private giveUp(jobs: readonly Job[], cause: unknown): void {
    if (this.database.open && this.database.inTransaction) this.database.exec('ROLLBACK');
    const text = `The journal could not be written, nothing was stored: ${reasonOf(cause)}. Look after the disk of the data folder.`;
    for (const job of jobs) job.reject(new UserError(text, 'journal', { cause }));
  }

  private report(
    done: readonly { job: Job; committed: () => void }[],
    refused: readonly { job: Job; error: unknown }[],
  ): void {
    for (const { committed } of done) {
      try {
        committed();
      } catch (error) {
        this.failed(error);
      }
    }
    for (const { job } of done) job.resolve();
    for (const { job, error } of refused) job.reject(error);
  }
}
