import type {
  MessageConfiguration,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import { orderParameterContainer } from '../../../shared/mapping/order-parameter-container';
import type { Refusal } from '../../../shared/mapping/refusal';
import {
  readScriptResult,
  type ScriptResult,
  scriptParameters,
  triggerFires,
} from '../../../shared/mapping/script-result';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import { readContainer } from '../../../shared/msi/messages/read-container';
import type { JournalTransaction, PendingRequest } from '../runtime/parts';
import type { OperatedScript, ScriptRun } from '../scripts/scripts';
import { enqueue, noteFailure } from './enqueue';
import { abortContainer, type Generated, generateAbort, generateStatus } from './generate';
import type { Operated } from './operated-messages';
import type { ProcessorParts } from './processor-parts';
import type { Receiver } from './receiver';
import type { Sent } from './send-now';

type Result = Exclude<ScriptResult, { kind: 'nothing' | 'wrong' }>;

interface OpenRequest {
  readonly pending: PendingRequest;
  readonly container: MessageContainer;
}

/** What a run led to; nothing when the script has nothing to send. */
type Outcome = Sent | undefined;

interface Watched {
  readonly operated: Operated;
  readonly script: OperatedScript;
  readonly timer: NodeJS.Timeout;
  /** The run that is under way. */
  run: Promise<Outcome> | undefined;
  /** Why the script failed the last time; empty when it did not. */
  problem: string;
}

/** Runs output and trigger scripts and sends the messages that they make. */
export class ScriptedMessages {
  private readonly watched = new Map<Operated, Watched>();
  private readonly running = new Set<Promise<Outcome>>();

  /** @param receiver knows of requests whose input script still runs */
  constructor(
    private readonly receiver: Pick<Receiver, 'settled'>,
    private readonly parts: ProcessorParts,
  ) {}

  add(operated: Operated): void {
    const { output, trigger } = operated.scripts;
    const script = output ?? trigger;
    if (!script) return;
    const timer = setInterval(() => void this.begin(watched), operated.configuration.scriptPeriod);
    const watched: Watched = { operated, script, timer, run: undefined, problem: '' };
    this.watched.set(operated, watched);
  }

  remove(operated: Operated): void {
    clearInterval(this.watched.get(operated)?.timer);
    this.watched.delete(operated);
  }

  /** Waits for what is being sent. */
  async finished(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Runs the output script of a message out of its turn, and sends what it makes. */
  async sendNow(operated: Operated): Promise<Sent> {
    const watched = this.watched.get(operated);
    if (!watched) return { refusal: 'The message has no output script.' };
    while (watched.run) await watched.run;
    const { name } = watched.script;
    return (await this.begin(watched)) ?? { refusal: `${name} has nothing to send now.` };
  }

  private begin(watched: Watched): Promise<Outcome> {
    if (watched.run) return watched.run;
    const run = this.run(watched)
      .catch((error: unknown) => {
        const refusal = `${watched.script.name} could not be carried out.`;
        this.parts.log.error(refusal, error);
        return { refusal };
      })
      .finally(() => {
        watched.run = undefined;
        this.running.delete(run);
      });
    watched.run = run;
    this.running.add(run);
    return run;
  }

  private async run(watched: Watched): Promise<Outcome> {
    const { operated, script } = watched;
    const since = this.parts.now();
    const run = await script.run([]);
    // A script that is stopped with its message fails, and nobody is to hear of it.
    if (!this.watched.has(operated)) return undefined;
    const { configuration } = operated;
    if (run.problem !== '') return this.failed(watched, run.problem, run, since);
    if (configuration.messageType === 'OrderParameter') {
      const result = readScriptResult(run.results);
      if (result.kind === 'wrong') {
        const place = `${script.name}:${script.line}`;
        return this.failed(watched, `${place}: ${result.problem}.`, run, since);
      }
      watched.problem = '';
      if (result.kind === 'nothing') return undefined;
      if (result.request !== undefined) {
        await this.receiver.settled(configuration.broker.path, result.request);
      }
      return this.send(watched, run, since, (journal) =>
        this.fromResult(configuration, result, script, journal),
      );
    }
    const fires = triggerFires(run.results, script.name, script.line);
    if (typeof fires === 'object') return this.failed(watched, fires.problem, run, since);
    watched.problem = '';
    if (!fires) return undefined;
    return this.send(watched, run, since, () => ({ generated: this.triggered(configuration) }));
  }

  /** Notes an error of a script, once as long as it stays the same. */
  private async failed(
    watched: Watched,
    problem: string,
    { steps }: ScriptRun,
    since: number,
  ): Promise<Sent> {
    // The seconds until a restart count down.
    const kind = problem.replace(/ It is started again in \d+ s\.$/, '');
    if (kind === watched.problem) return { refusal: problem };
    watched.problem = kind;
    const { configuration, counts } = watched.operated;
    await this.parts.store.commit(
      (journal) =>
        noteFailure(journal, configuration, problem, { device: '', since, steps }, this.parts),
      () => counts.countFailed(problem),
    );
    return { refusal: problem };
  }

  private send(
    { operated: { configuration, counts } }: Watched,
    { steps: ran }: ScriptRun,
    since: number,
    make: (journal: JournalTransaction) => {
      readonly generated: Generated | Refusal;
      readonly request?: OpenRequest | undefined;
      readonly abort?: string;
    },
  ): Promise<Sent> {
    return this.parts.store.commit(
      (journal): Sent => {
        journal.retain(this.parts.items.takeRetained());
        const { generated, request, abort } = make(journal);
        const steps = [...ran, ...generated.steps];
        if ('refusal' in generated) {
          const { refusal } = generated;
          noteFailure(journal, configuration, refusal, { device: '', since, steps }, this.parts);
          return { refusal };
        }
        const answers = request?.pending.entry ?? null;
        const facts = { device: '', answers, since };
        const entry = enqueue(journal, configuration, { ...generated, steps }, facts, this.parts);
        if (answers !== null) journal.settlePending(answers, abort);
        return { entry };
      },
      (sent) => ('entry' in sent ? counts.countSent() : counts.countFailed(sent.refusal)),
    );
  }

  private fromResult(
    configuration: OrderParameterConfiguration,
    result: Result,
    script: OperatedScript,
    journal: JournalTransaction,
  ) {
    const place = `${script.name}:${script.line}`;
    const request = this.requestOf(configuration, result, journal);
    if (typeof request === 'string') {
      return { generated: { refusal: `${place}: ${request}`, steps: [] } };
    }
    if (result.kind === 'abort') {
      const context = request?.container.messageContext ?? '';
      const container = abortContainer(configuration.broker, result.errors, context, this.parts);
      const abort = `Aborted by ${script.name}: ${result.errors.map(({ text }) => text).join(' ')}`;
      return { generated: { container, steps: [] }, request, abort };
    }
    const time = this.parts.now();
    const mapped = scriptParameters(configuration, result.table, place, time, request?.container);
    if ('refusal' in mapped) return { generated: mapped };
    const { newId } = this.parts;
    const stamp = {
      containerId: newId(),
      messageInstanceId: newId(),
      creationTime: new Date(time),
    };
    const container = orderParameterContainer(configuration, mapped, stamp);
    return { generated: { container, steps: mapped.steps }, request };
  }

  /** The request that is answered, or why there is none where one is needed. */
  private requestOf(
    { name, broker, communicationMode }: OrderParameterConfiguration,
    { kind, request: id }: Result,
    journal: JournalTransaction,
  ): OpenRequest | undefined | string {
    const waiting = journal.pendingRequests(broker.path, name, '').map((pending) => ({
      pending,
      container: readContainer(pending.xml, this.parts.template),
    }));
    if (id !== undefined) {
      const meant = waiting.find(({ container }) => container.messageInstanceId === id);
      return meant ?? `no request ${id.slice(0, 100)} waits for an answer of message "${name}".`;
    }
    if (communicationMode !== 'Bidirectional' || kind === 'abort') return undefined;
    if (waiting.length <= 1) {
      return waiting[0] ?? `message "${name}" answers requests of the MES, and none waits.`;
    }
    return `${waiting.length} requests wait, and no id says which is answered. Return it as the third result.`;
  }

  private triggered(configuration: MessageConfiguration): Generated | Refusal {
    if (configuration.messageType === 'OrderStatus')
      return generateStatus(configuration, this.parts);
    if (configuration.messageType === 'OrderAbort') return generateAbort(configuration, this.parts);
    return { refusal: 'This message has no trigger script.', steps: [] };
  }
}
