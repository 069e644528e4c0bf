import type { MappingStep } from '../../../shared/journal/journal-entry';
import type { MessageConfiguration } from '../../../shared/mapping/message-configuration';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import type { JournalTransaction } from '../runtime/parts';
import type { Generated } from './generate';
import type { ProcessorParts } from './processor-parts';

/** What is known of an outgoing message beside its content. */
export interface OutgoingFacts {
  readonly device: string;
  /** Journal entry of the request that it answers. */
  readonly answers: number | null;
  /** When the work on it began, milliseconds since 1970. */
  readonly since: number;
}

/** Puts a generated message at the end of the queue. @returns id of its journal entry */
export function enqueue(
  journal: JournalTransaction,
  { name, broker }: MessageConfiguration,
  { container, steps }: Generated,
  { device, answers, since }: OutgoingFacts,
  { template, now }: Pick<ProcessorParts, 'template' | 'now'>,
): number {
  return journal.addOutgoing({
    time: now(),
    broker: broker.path,
    message: name,
    messageType: container.content.type,
    device,
    instanceId: container.messageInstanceId,
    answers,
    xml: writeContainer(container, template),
    duration: now() - since,
    steps,
  });
}

/** Notes in the journal that a message could not be generated, and why. */
export function noteFailure(
  journal: JournalTransaction,
  { name, broker, messageType }: MessageConfiguration,
  error: string,
  {
    device,
    since,
    steps,
  }: Pick<OutgoingFacts, 'device' | 'since'> & {
    readonly steps: readonly MappingStep[];
  },
  { now }: Pick<ProcessorParts, 'now'>,
): void {
  journal.addFailed(
    {
      time: now(),
      broker: broker.path,
      message: name,
      messageType,
      device,
      instanceId: '',
      answers: null,
      xml: '',
      duration: now() - since,
      steps,
    },
    error,
  );
}
