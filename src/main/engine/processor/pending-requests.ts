import type { OrderParameterConfiguration } from '../../../shared/mapping/message-configuration';
import { readContainer } from '../../../shared/msi/messages/read-container';
import type { JournalTransaction, PendingRequest } from '../runtime/parts';
import { enqueue } from './enqueue';
import { abortContainer } from './generate';
import type { HistorianAnswers } from './historian-answers';
import type { OperatedMessages } from './operated-messages';
import type { ProcessorParts } from './processor-parts';
import { answerPending } from './trigger-messages';

/** Looks after requests of the MES that wait for their answer. */
export class PendingRequests {
  constructor(
    private readonly operated: OperatedMessages,
    private readonly historian: HistorianAnswers,
    private readonly parts: ProcessorParts,
  ) {}

  /**
   * Answers requests for past values, and those without a trigger item that could not be answered before, and ends those whose
   * timeout is reached with an abort message. Requests of a message that is not in Operation wait.
   */
  async look(): Promise<void> {
    await this.parts.store.commit(
      (journal) =>
        journal
          .overdueRequests(Number.MAX_SAFE_INTEGER)
          .flatMap((pending) => this.lookAt(pending, journal) ?? []),
      (counts) => {
        for (const count of counts) count();
      },
    );
  }

  /** @returns what to count when something was sent */
  private lookAt(pending: PendingRequest, journal: JournalTransaction): (() => void) | undefined {
    const operated = this.operated.named(pending.broker, pending.message);
    if (!operated) return undefined;
    const { configuration, counts, triggered } = operated;
    // A message that was another one when it was asked answers nothing any more.
    if (configuration.messageType !== 'OrderParameter') return undefined;
    if (configuration.mapping.type === 'Historian') {
      if (pending.deadline > this.parts.now()) {
        this.historian.begin(pending, configuration, configuration.mapping, counts);
      }
    } else if (!triggered.has(pending.device)) {
      if (answerPending(configuration, pending, journal, this.parts))
        return () => counts.countSent();
    }
    if (pending.deadline > this.parts.now()) return undefined;
    this.abort(pending, configuration, journal);
    return () => counts.countFailed(configuration.timeout.errorText);
  }

  private abort(
    pending: PendingRequest,
    configuration: OrderParameterConfiguration,
    journal: JournalTransaction,
  ): void {
    const { broker, timeout } = configuration;
    const { messageContext } = readContainer(pending.xml, this.parts.template);
    const error = { code: timeout.errorCode, text: timeout.errorText };
    const container = abortContainer(broker, [error], messageContext, this.parts);
    const facts = { device: pending.device, answers: pending.entry, since: this.parts.now() };
    enqueue(journal, configuration, { container, steps: [] }, facts, this.parts);
    journal.settlePending(pending.entry, `No answer within the timeout: ${error.text}`);
  }
}
