import type {
  MessageConfiguration,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import { outgoingParameters } from '../../../shared/mapping/outgoing-parameters';
import type { Refusal } from '../../../shared/mapping/refusal';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import { readContainer } from '../../../shared/msi/messages/read-container';
import type { JournalTransaction, PendingRequest } from '../runtime/parts';
import { enqueue, noteFailure, type OutgoingFacts } from './enqueue';
import { type Generated, generateAbort, generateOrder, generateStatus } from './generate';
import type { ProcessorParts } from './processor-parts';
import type { Trigger, Triggered } from './trigger-watch';

/** A request of the MES with its container. */
interface OpenRequest {
  readonly pending: PendingRequest;
  readonly container: MessageContainer;
}

/** Generates the message of a trigger and puts it into the queue. */
export function generateTriggered(
  { operated: { configuration }, device, path }: Trigger,
  journal: JournalTransaction,
  parts: ProcessorParts,
): Triggered {
  const since = parts.now();
  const note = ({ refusal, steps }: Refusal): Triggered => ({
    refusal,
    note: () => noteFailure(journal, configuration, refusal, { device, since, steps }, parts),
  });
  const resetProblem = problemOfReset(path, parts);
  if (resetProblem !== undefined) {
    return note({ refusal: `The trigger item cannot be reset: ${resetProblem}`, steps: [] });
  }
  const generated = generateAnswering(configuration, device, journal, parts);
  if ('refusal' in generated) return note(generated);
  const time = parts.now();
  const reset = {
    action: 'reset',
    parameter: '',
    path,
    value: 'false',
    time,
    problem: '',
  } as const;
  const complete = { ...generated, steps: [...generated.steps, reset] };
  enqueueAnswering(journal, configuration, complete, { device, since }, parts);
  return { sent: true };
}

/** A message with the journal entry of the request that it answers. */
type Answering = Generated & { readonly answers: number | null };

/** Generates a message as it is sent without a script; one that answers finds its request itself. */
export function generateAnswering(
  configuration: MessageConfiguration,
  device: string,
  journal: JournalTransaction,
  parts: ProcessorParts,
): Answering | Refusal {
  const request = openRequest(configuration, device, journal, parts);
  const generated = generate(configuration, device, request?.container, parts);
  if ('refusal' in generated) return generated;
  return { ...generated, answers: request?.pending.entry ?? null };
}

/** Puts a message into the queue and settles the request that it answers. @returns id of its journal entry */
export function enqueueAnswering(
  journal: JournalTransaction,
  configuration: MessageConfiguration,
  { answers, ...generated }: Answering,
  facts: Omit<OutgoingFacts, 'answers'>,
  parts: ProcessorParts,
): number {
  const entry = enqueue(journal, configuration, generated, { ...facts, answers }, parts);
  if (answers !== null) journal.settlePending(answers);
  return entry;
}

/**
 * Answers a request without a trigger item, which could not be answered at once.
 * @returns whether it is answered now
 */
export function answerPending(
  configuration: OrderParameterConfiguration,
  pending: PendingRequest,
  journal: JournalTransaction,
  parts: ProcessorParts,
): boolean {
  const since = parts.now();
  const { device, entry } = pending;
  const container = readContainer(pending.xml, parts.template);
  const generated = generateOrder(configuration, device, container, parts);
  if ('refusal' in generated) return false;
  enqueue(journal, configuration, generated, { device, answers: entry, since }, parts);
  journal.settlePending(entry);
  return true;
}

/** A trigger that stays true would send its message over and over. */
function problemOfReset(path: string, { items }: ProcessorParts): string | undefined {
  if (items.isForced(path)) return `${path} is forced. Release it.`;
  return items.writeProblem(path, false);
}

function generate(
  configuration: MessageConfiguration,
  device: string,
  request: MessageContainer | undefined,
  parts: ProcessorParts,
): Generated | Refusal {
  switch (configuration.messageType) {
    case 'OrderParameter':
      return generateOrder(configuration, device, request, parts);
    case 'OrderStatus':
      return generateStatus(configuration, parts);
    case 'OrderAbort':
      return generateAbort(configuration, parts);
    case 'Exception':
      return { refusal: 'An exception message has no trigger item.', steps: [] };
  }
}

/** The request that a trigger answers; none when the message is no answer or no request waits. */
function openRequest(
  configuration: MessageConfiguration,
  device: string,
  journal: JournalTransaction,
  parts: ProcessorParts,
): OpenRequest | undefined {
  if (configuration.messageType !== 'OrderParameter') return undefined;
  if (configuration.communicationMode !== 'Bidirectional') return undefined;
  const waiting = journal
    .pendingRequests(configuration.broker.path, configuration.name, device)
    .map((pending) => ({ pending, container: readContainer(pending.xml, parts.template) }));
  if (waiting.length <= 1) return waiting[0];
  return waiting.find((request) => isMeant(configuration, device, request, parts)) ?? waiting[0];
}

/**
 * Whether the items still hold what a request brought. Where several requests wait for one device,
 * this tells which of them the shop floor works on.
 */
function isMeant(
  { tags, ...configuration }: OrderParameterConfiguration,
  device: string,
  { container }: OpenRequest,
  { items, now }: ProcessorParts,
): boolean {
  const unqualified = [...tags.byName].map(
    ([name, tag]) => [name, { ...tag, mesQualifier: false }] as const,
  );
  // Qualifiers are echoed from the request; without that mark they are read from their items.
  const asRead = { ...configuration, tags: { ...tags, byName: new Map(unqualified) } };
  const read = (path: string) => items.read(path);
  const present = outgoingParameters(asRead, device, read, now(), container);
  if ('refusal' in present || container.content.type !== 'OrderParameter') return false;
  const values = new Map(present.parameters.map(({ name, value }) => [name, value]));
  return container.content.parameters
    .filter(({ name }) => tags.byName.get(name)?.mesQualifier)
    .every(({ name, value }) => values.get(name) === value);
}
