import type { ExceptionConfiguration } from '../../../shared/mapping/message-configuration';
import type { MsiException } from '../../../shared/msi/messages/message';
import { type ExceptionBatch, ExceptionFlow } from '../../../shared/exceptions/exception-flow';
import type { ObjectId } from '../../../shared/project/object';
import type { JournalTransaction, Unsubscribe } from '../runtime/parts';
import { enqueue, noteFailure } from './enqueue';
import { generateException } from './generate';
import type { Operated } from './operated-messages';
import type { ProcessorParts } from './processor-parts';

/** Slot of the message queue that exceptions are read from (`EXCEPTION_SLOT` of `mbro-msi`). */
export const EXCEPTION_SLOT = 1;

/** Entries of a queue that are looked at together. */
const LOOKED_AT = 500;

interface Watched {
  readonly operated: Operated<ExceptionConfiguration>;
  readonly flow: ExceptionFlow;
  readonly end: Unsubscribe;
  busy: boolean;
}

/** Sends the exceptions that stand in the message queues of exception providers. */
export class ExceptionSender {
  private readonly watched = new Map<ObjectId, Watched>();

  constructor(private readonly parts: ProcessorParts) {}

  add(operated: Operated): void {
    const { configuration } = operated;
    if (configuration.messageType !== 'Exception') return;
    const { provider } = configuration;
    const watched: Watched = {
      operated: { ...operated, configuration },
      flow: new ExceptionFlow(),
      busy: false,
      end: this.parts.store.onPushed(provider, EXCEPTION_SLOT, () => void this.send(watched)),
    };
    this.watched.set(configuration.id, watched);
    void this.send(watched);
  }

  remove(operated: Operated): void {
    this.watched.get(operated.configuration.id)?.end();
    this.watched.delete(operated.configuration.id);
  }

  /** Sends what a limit held up before. */
  retry(): void {
    for (const watched of this.watched.values()) void this.send(watched);
  }

  private async send(watched: Watched): Promise<void> {
    if (watched.busy) return;
    watched.busy = true;
    try {
      while (this.isWatched(watched) && (await this.sendBatch(watched)));
    } catch (error) {
      this.parts.log.error('Exceptions could not be sent; they stay in their queue.', error);
    } finally {
      watched.busy = false;
    }
  }

  private isWatched(watched: Watched): boolean {
    return this.watched.get(watched.operated.configuration.id) === watched;
  }

  /** @returns whether more may be sent at once */
  private async sendBatch({ operated, flow }: Watched): Promise<boolean> {
    const { store, now } = this.parts;
    const { provider, limits } = operated.configuration;
    const { upTo } = await store.commit(
      (journal) => {
        const queue = journal.queueEntries(provider, EXCEPTION_SLOT, LOOKED_AT);
        const batch = flow.take(queue, limits, now());
        this.carryOut(batch, operated, journal);
        if (batch.upTo !== undefined) {
          journal.dropQueueEntries(provider, EXCEPTION_SLOT, batch.upTo);
        }
        return batch;
      },
      ({ send, refused }) => {
        if (send.length > 0) operated.counts.countSent();
        for (const { problem } of refused) operated.counts.countFailed(problem);
      },
    );
    return upTo !== undefined;
  }

  private carryOut(
    batch: ExceptionBatch,
    { configuration }: Watched['operated'],
    journal: JournalTransaction,
  ): void {
    const since = this.parts.now();
    const note = (text: string) =>
      noteFailure(journal, configuration, text, { device: '', steps: [], since }, this.parts);
    for (const { text, problem } of batch.refused) note(`${problem} It was: ${text.slice(0, 500)}`);
    for (const { exception, count } of batch.heldBack) note(heldBackText(exception, count));
    if (batch.send.length === 0) return;
    const generated = generateException(configuration, batch.send, this.parts);
    const facts = { device: '', answers: null, since };
    enqueue(journal, configuration, generated, facts, this.parts);
  }
}

function heldBackText({ userDescription, systemDescription }: MsiException, count: number): string {
  const saying = userDescription || systemDescription || 'without a description';
  const exceptions = count === 1 ? '1 exception was' : `${count} exceptions were`;
  return `${exceptions} held back: identical to one that was sent just before (${saying}).`;
}
