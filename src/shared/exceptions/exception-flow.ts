import type { MsiException } from '../msi/messages/message';
import { readException } from './exception';

/** An entry of the message queue of an exception provider. */
export interface QueuedException {
  readonly id: number;
  /** JSON text. */
  readonly text: string;
}

/** How many exceptions may pass. */
export interface ExceptionLimits {
  /** Exceptions of one message at most. */
  readonly batch: number;
  /** Exceptions within 60 s at most; more wait in the queue. */
  readonly perMinute: number;
  /** Seconds in which an exception that says the same as one before is held back. */
  readonly identicalPause: number;
}

/** What becomes of the first entries of a queue. */
export interface ExceptionBatch {
  /** The entries that are dealt with, whatever became of them; they leave the queue. */
  readonly upTo: number | undefined;
  readonly send: readonly MsiException[];
  readonly refused: readonly { readonly text: string; readonly problem: string }[];
  /** Exceptions that said the same as one before, with how many there were while they were held back. */
  readonly heldBack: readonly { readonly exception: MsiException; readonly count: number }[];
  /** When more may pass; nothing when no limit stands in the way. */
  readonly again: number | undefined;
}

const MINUTE = 60_000;

/**
 * Decides which exceptions of a flood are sent now. A refused one never blocks the next; an
 * identical one is held back and counted; beyond the limit per minute exceptions wait their turn.
 */
export class ExceptionFlow {
  /** When an exception was last sent, by what it says. */
  private readonly lastSent = new Map<string, number>();
  /** Times of the exceptions of the last minute. */
  private passed: number[] = [];
  /** What is being held back, by what it says. */
  private readonly held = new Map<string, { exception: MsiException; count: number }>();

  /**
   * @param queue the first entries of the queue, oldest first
   * @param now milliseconds since 1970
   */
  take(queue: readonly QueuedException[], limits: ExceptionLimits, now: number): ExceptionBatch {
    const heldBack = this.forget(now, limits);
    const send: MsiException[] = [];
    const refused: { text: string; problem: string }[] = [];
    let upTo: number | undefined;
    let again: number | undefined;
    for (const { id, text } of queue) {
      const read = readException(text);
      if ('problem' in read) refused.push({ text, problem: read.problem });
      else if (this.isHeldBack(read.exception, limits)) this.hold(read.exception);
      else if (send.length >= limits.batch) break;
      else if (this.passed.length >= limits.perMinute) {
        again = (this.passed[0] ?? now) + MINUTE;
        break;
      } else {
        send.push(read.exception);
        this.passed.push(now);
        this.lastSent.set(identityOf(read.exception), now);
      }
      upTo = id;
    }
    return { upTo, send, refused, heldBack, again };
  }

  /** @returns what was held back until now and is not any more */
  private forget(now: number, { identicalPause }: ExceptionLimits): ExceptionBatch['heldBack'] {
    this.passed = this.passed.filter((time) => time > now - MINUTE);
    const ended: ExceptionBatch['heldBack'][number][] = [];
    for (const [identity, time] of this.lastSent) {
      if (time > now - identicalPause * 1000) continue;
      this.lastSent.delete(identity);
      const held = this.held.get(identity);
      if (held) ended.push(held);
      this.held.delete(identity);
    }
    return ended;
  }

  private isHeldBack(exception: MsiException, { identicalPause }: ExceptionLimits): boolean {
    return identicalPause > 0 && this.lastSent.has(identityOf(exception));
  }

  private hold(exception: MsiException): void {
    const identity = identityOf(exception);
    const count = (this.held.get(identity)?.count ?? 0) + 1;
    this.held.set(identity, { exception, count });
  }
}

/** What an exception says apart from when. */
function identityOf({ causedAt: _, ...saying }: MsiException): string {
  return JSON.stringify(saying);
}
