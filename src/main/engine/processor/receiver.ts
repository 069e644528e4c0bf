import type { MappingStep } from '../../../shared/journal/journal-entry';
import { type IncomingWrites, incomingWrites } from '../../../shared/mapping/incoming-writes';
import { type Refusal, unwritten } from '../../../shared/mapping/refusal';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import { inputRefusal, scriptContent } from '../../../shared/mapping/script-result';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { writeTransferResult } from '../../../shared/msi/messages/transfer-result';
import { UserError } from '../../../shared/user-error';
import type { JournalTransaction, MessageReceiver, ReceivedEntry } from '../runtime/parts';
import { wellFormedXml } from '../xml-description/well-formed';
import { enqueue } from './enqueue';
import { generateOrder, type Generated } from './generate';
import type { FoundMessage, OperatedMessages } from './operated-messages';
import type { ProcessorParts } from './processor-parts';

/** Bytes of an unreadable body that the journal keeps. */
const KEPT_OF_UNREADABLE = 100_000;

/** A received body, as far as it could be read. */
interface Received {
  readonly broker: string;
  readonly user: string;
  readonly time: number;
  readonly xml: string;
  readonly container: MessageContainer | undefined;
  /** Why it could not be read; empty when it could. */
  readonly fault: string;
}

/** What the input script said of a message. */
interface ScriptVerdict extends Refusal {
  /** Empty when it takes the message. */
  readonly refusal: string;
}

const NOT_RUN: ScriptVerdict = {
  refusal: 'The message was switched while it was received. Send it again.',
  steps: [],
};

/** What a received container led to. */
interface Outcome {
  readonly answer: string;
  /** Counts it, once it is on the disk. */
  readonly count: () => void;
}

/** Receives containers of the MES: reads, checks, maps and stores them, and answers. */
export class Receiver implements MessageReceiver {
  /** Containers whose input script runs, by broker and id. */
  private readonly underway = new Map<string, Promise<void>>();

  constructor(
    private readonly operated: OperatedMessages,
    private readonly parts: ProcessorParts,
    /** Is told of a request that is to be answered as soon as past values are read. */
    private readonly historyAsked: () => void,
  ) {}

  async receive(broker: string, body: Uint8Array, user: string): Promise<string> {
    const received = await this.read(broker, body, user);
    const { container } = received;
    const found = container && this.operated.find(broker, container);
    if (!found || typeof found === 'string' || !found.scripts.input) return this.commit(received);
    // A second container with the same id waits for the first and finds then that it is a duplicate.
    return this.inTurn(broker, container.messageInstanceId, async () =>
      this.commit(received, await this.runInput(received, container, found)),
    );
  }

  /** Waits until a container that is being received is on the disk; at once when none is. */
  async settled(broker: string, instanceId: string): Promise<void> {
    await this.underway.get(underwayKey(broker, instanceId));
  }

  private async commit(received: Received, script?: ScriptVerdict): Promise<string> {
    const { answer } = await this.parts.store.commit(
      (journal) => this.process(received, journal, script),
      ({ count }) => count(),
    );
    return answer;
  }

  private async inTurn<T>(broker: string, instanceId: string, work: () => Promise<T>): Promise<T> {
    const key = underwayKey(broker, instanceId);
    const result = (this.underway.get(key) ?? Promise.resolve()).then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.underway.set(key, settled);
    try {
      return await result;
    } finally {
      if (this.underway.get(key) === settled) this.underway.delete(key);
    }
  }

  /** Runs the input script of a message that is new and passes its checks; else nothing is run. */
  private async runInput(
    { broker, time }: Received,
    { messageInstanceId }: MessageContainer,
    { configuration, content, scripts }: FoundMessage,
  ): Promise<ScriptVerdict | undefined> {
    const accepted = await this.parts.store.commit((journal) =>
      journal.acceptedEntry(broker, messageInstanceId),
    );
    const checked = incomingWrites(configuration, content.parameters, time);
    if (accepted !== undefined || 'refusal' in checked || !scripts.input) return undefined;
    const table = scriptContent(content.messageId, content.parameters);
    const { results, problem, steps } = await scripts.input.run([table, messageInstanceId]);
    if (problem !== '') return { refusal: problem, steps };
    return { refusal: inputRefusal(results, scripts.input.name, scripts.input.line), steps };
  }

  private async read(broker: string, body: Uint8Array, user: string): Promise<Received> {
    const common = { broker, user, time: this.parts.now() };
    let xml: string | undefined;
    try {
      xml = await wellFormedXml(body);
      const container = readContainer(xml, this.parts.template, 'MES_TO_SF');
      return { ...common, xml, container, fault: '' };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const kept = xml ?? new TextDecoder().decode(body.subarray(0, KEPT_OF_UNREADABLE));
      return { ...common, xml: kept, container: undefined, fault: error.message };
    }
  }

  private process(
    received: Received,
    journal: JournalTransaction,
    script?: ScriptVerdict,
  ): Outcome {
    const { broker, container, time } = received;
    if (!container) return this.refuse(received, journal, { refusal: received.fault, steps: [] });
    if (journal.acceptedEntry(broker, container.messageInstanceId) !== undefined) {
      return this.answerDuplicate(received, journal);
    }
    const found = this.operated.find(broker, container);
    if (typeof found === 'string') {
      return this.refuse(received, journal, { refusal: found, steps: [] });
    }
    const incoming = incomingWrites(found.configuration, found.content.parameters, time);
    if ('refusal' in incoming) return this.refuse(received, journal, incoming, found);
    const problem = this.problemOf(incoming);
    if (problem !== undefined) {
      const refusal = { refusal: problem, steps: withProblem(incoming.steps, problem) };
      return this.refuse(received, journal, refusal, found, incoming.device);
    }
    if (found.configuration.mapping.type !== 'Custom') {
      return this.accept(received, container, incoming, found, journal);
    }
    const { refusal, steps: ran } = script ?? NOT_RUN;
    const steps = [...incoming.steps, ...ran];
    if (refusal === '') {
      return this.accept(received, container, { ...incoming, steps }, found, journal);
    }
    return this.refuse(received, journal, { refusal, steps: withProblem(steps, refusal) }, found);
  }

  /** Nothing is written unless everything can be. */
  private problemOf({ writes }: IncomingWrites): string | undefined {
    for (const { parameter, path, value } of writes) {
      const problem = this.parts.items.writeProblem(path, value);
      if (problem !== undefined) return `${parameter} cannot be taken: ${problem}`;
    }
    return undefined;
  }

  private accept(
    received: Received,
    container: MessageContainer,
    { device, writes, steps }: IncomingWrites,
    { configuration, counts, triggered }: FoundMessage,
    journal: JournalTransaction,
  ): Outcome {
    const { items, template, now } = this.parts;
    for (const { path, value } of writes) items.write(path, value);
    journal.retain(items.takeRetained());
    const asks = configuration.communicationMode === 'Bidirectional';
    const asksHistory = configuration.mapping.type === 'Historian';
    const answered =
      asks && !asksHistory && !triggered.has(device)
        ? readyAnswer(generateOrder(configuration, device, container, this.parts))
        : undefined;
    const answer = writeTransferResult({ success: true }, template);
    const isPending = asks && !answered;
    const entry = journal.addReceived({
      ...entryOf(received),
      message: configuration.name,
      device,
      state: isPending ? 'pending' : 'processed',
      answer,
      steps,
      duration: now() - received.time,
    });
    if (isPending) {
      journal.addPending({
        entry,
        broker: received.broker,
        message: configuration.name,
        device,
        deadline: received.time + configuration.timeout.milliseconds,
        xml: received.xml,
      });
    }
    if (answered) {
      const facts = { device, answers: entry, since: received.time };
      enqueue(journal, configuration, answered, facts, this.parts);
    }
    const count = () => {
      counts.countReceived();
      if (answered) counts.countSent();
      if (asksHistory) this.historyAsked();
    };
    return { answer, count };
  }

  private answerDuplicate(received: Received, journal: JournalTransaction): Outcome {
    const answer = writeTransferResult({ success: true }, this.parts.template);
    const duration = this.parts.now() - received.time;
    journal.addReceived({ ...entryOf(received), state: 'duplicate', answer, duration });
    return { answer, count: () => {} };
  }

  private refuse(
    received: Received,
    journal: JournalTransaction,
    { refusal, steps }: Refusal,
    found?: FoundMessage,
    device = '',
  ): Outcome {
    const answer = writeTransferResult({ success: false, text: refusal }, this.parts.template);
    journal.addReceived({
      ...entryOf(received),
      message: found?.configuration.name ?? '',
      device,
      state: 'refused',
      answer,
      error: refusal,
      steps,
      duration: this.parts.now() - received.time,
    });
    return { answer, count: () => found?.counts.countFailed(refusal) };
  }
}

function underwayKey(broker: string, instanceId: string): string {
  return JSON.stringify([broker, instanceId]);
}

/** An answer that cannot be made yet stays open until it can, or until its timeout. */
function readyAnswer(generated: Generated | Refusal): Generated | undefined {
  return 'refusal' in generated ? undefined : generated;
}

function withProblem(steps: readonly MappingStep[], problem: string): MappingStep[] {
  const time = steps[0]?.time ?? 0;
  return [
    ...unwritten(steps),
    { action: 'check', parameter: '', path: '', value: '', time, problem },
  ];
}

/** What every entry of a received container has, before it is known what becomes of it. */
function entryOf({
  broker,
  user,
  time,
  xml,
  container,
}: Received): Omit<ReceivedEntry, 'state' | 'answer' | 'duration'> {
  return {
    broker,
    user,
    time,
    xml,
    instanceId: container?.messageInstanceId ?? '',
    messageType: container?.content.type ?? '',
    message: '',
    device: '',
    error: '',
    steps: [],
  };
}
