import {
  AGGREGATION_METHODS,
  type Interval,
  methodNamed,
} from '../../../shared/aggregates/methods';
import type { ItemScalar } from '../../../shared/items/item-value';
import { equipmentAnswer, type ReturnedValue } from '../../../shared/mapping/equipment-answer';
import { type RequestedValue, requestedValues } from '../../../shared/mapping/equipment-request';
import { findEquipmentTag } from '../../../shared/mapping/equipment-tags';
import { problemAnswer, returnText } from '../../../shared/mapping/flexible-values';
import type {
  MessageMapping,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import { requestedRange } from '../../../shared/mapping/requested-range';
import { readContainer } from '../../../shared/msi/messages/read-container';
import type { HistorianType } from '../../../shared/project/enumerations';
import { UserError } from '../../../shared/user-error';
import type {
  AggregateAnswer,
  AggregateQuery,
  AggregateRequest,
  PendingRequest,
} from '../runtime/parts';
import { enqueue } from './enqueue';
import { orderMessage, parametersOf } from './generate';
import type { MessageCounts } from './message-counts';
import type { ProcessorParts } from './processor-parts';
import { TimeLimit } from './time-limit';

type HistorianMapping = Extract<MessageMapping, { type: 'Historian' }>;

/** Values that SingleValue joins at most: more would make a message that no MES takes. */
const MOST_SINGLE_VALUES = 10_000;

/** One request while it is answered. */
interface Reading {
  readonly mapping: HistorianMapping;
  readonly equipmentId: string;
  readonly range: Interval;
  /** When reading has to end, milliseconds since 1970, UTC. */
  readonly deadline: number;
}

/**
 * Answers requests for past values. Reading takes time, so a request waits in the journal meanwhile,
 * and is begun anew after a restart.
 */
export class HistorianAnswers {
  private readonly working = new Map<number, Promise<void>>();
  /** Requests whose answer failed; they end at their timeout. */
  private readonly unanswered = new Set<number>();
  private readonly ended = new AbortController();

  constructor(private readonly parts: ProcessorParts) {}

  private get stopped(): boolean {
    return this.ended.signal.aborted;
  }

  /** Begins to answer a request, unless that is done already. */
  begin(
    pending: PendingRequest,
    configuration: OrderParameterConfiguration,
    mapping: HistorianMapping,
    counts: MessageCounts,
  ): void {
    const { entry } = pending;
    if (this.stopped || this.working.has(entry) || this.unanswered.has(entry)) return;
    const work = this.answer(pending, configuration, mapping, counts)
      .catch((error: unknown) => {
        this.unanswered.add(entry);
        this.parts.log.error(`Request ${entry} for past values could not be answered.`, error);
      })
      .finally(() => this.working.delete(entry));
    this.working.set(entry, work);
  }

  /** Breaks off; what is not answered is begun anew after the next start. */
  async stop(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.working.values());
  }

  private async answer(
    pending: PendingRequest,
    configuration: OrderParameterConfiguration,
    mapping: HistorianMapping,
    counts: MessageCounts,
  ): Promise<void> {
    const { now, store, template } = this.parts;
    const since = now();
    const { broker, message, device, entry } = pending;
    const request = readContainer(pending.xml, template);
    const parameters = parametersOf(request);
    const range = requestedRange(mapping, parameters);
    // It was checked when the request was received.
    if ('problem' in range) throw new UserError(range.problem);
    const reading: Reading = {
      mapping,
      equipmentId: device,
      // Of what is still to come nobody knows a value.
      range: { start: range.start, end: Math.min(range.end, since) },
      deadline: Math.min(since + mapping.requestTimeout, pending.deadline),
    };
    const values = await this.valuesOf(requestedValues(configuration, parameters), reading);
    if (this.stopped) return;
    const mapped = equipmentAnswer(configuration, request, values, now());
    const generated = orderMessage(configuration, mapped, this.parts);
    await store.commit(
      (journal) => {
        // It may have reached its timeout meanwhile.
        const open = journal.pendingRequests(broker, message, device);
        if (!open.some((one) => one.entry === entry)) return false;
        const facts = { device, answers: entry, since };
        enqueue(journal, configuration, generated, facts, this.parts);
        journal.settlePending(entry);
        return true;
      },
      (isSent) => {
        if (isSent) counts.countSent();
      },
    );
  }

  /**
   * The values of all tags, by their Return parameters: each historian is asked for its tags at once.
   * What is wrong with one tag, or with one historian, does not keep the others from being given.
   */
  private async valuesOf(
    requests: readonly RequestedValue[],
    reading: Reading,
  ): Promise<Map<string, ReturnedValue>> {
    const asked = requests.map((request) => resolved(request, reading));
    const values = new Map<string, ReturnedValue>();
    for (const one of asked) {
      if ('problem' in one) values.set(one.answer, this.failed(one.problem, one.path, reading));
    }
    const queries = asked.flatMap((one) => ('problem' in one ? [] : [one]));
    const ofType = (type: HistorianType) => queries.filter((one) => one.historianType === type);
    await Promise.all(
      (['Internal', 'OSI-PI'] as const).map(async (type) => {
        for (const [answer, value] of await this.ask(type, ofType(type), reading)) {
          values.set(answer, value);
        }
      }),
    );
    return values;
  }

  private async ask(
    type: HistorianType,
    queries: readonly ResolvedQuery[],
    reading: Reading,
  ): Promise<[string, ReturnedValue][]> {
    if (queries.length === 0) return [];
    const limit = new TimeLimit(reading.deadline - this.parts.now(), this.ended.signal);
    try {
      const answers = await limit.race(this.aggregates(type, queries, reading, limit.signal));
      return queries.flatMap(({ answer, path }, at) => {
        const aggregate = answers[at];
        return aggregate ? [[answer, this.returned(aggregate, path, reading)]] : [];
      });
    } catch (error) {
      const name = type === 'Internal' ? 'The historian' : 'OSI-PI';
      const problem = limit.isReached
        ? `${name} did not answer within ${limit.seconds} s.`
        : this.problemOf(error, name);
      return queries.map(({ answer, path }) => [answer, this.failed(problem, path, reading)]);
    } finally {
      limit.end();
    }
  }

  private aggregates(
    type: HistorianType,
    queries: readonly ResolvedQuery[],
    { mapping, range }: Reading,
    signal: AbortSignal,
  ): Promise<readonly AggregateAnswer[]> {
    const { history, osiPi } = this.parts;
    const request: AggregateRequest = {
      queries,
      interval: range,
      signal,
      separator: mapping.separator,
      mostValues: MOST_SINGLE_VALUES,
      textOf: (value) => textOf(value, mapping),
    };
    if (type === 'Internal') return history.aggregate(request);
    if (mapping.osiPi) return osiPi.aggregate(mapping.osiPi, request);
    throw new UserError('The OSI-PI Connection of the message is not used. Choose one.');
  }

  private returned(aggregate: AggregateAnswer, path: string, reading: Reading): ReturnedValue {
    const { mapping, range } = reading;
    switch (aggregate.outcome) {
      case 'noData':
        return { text: mapping.noDataText, time: range.start, path, problem: '', isRead: false };
      case 'problem':
        return this.failed(aggregate.problem, path, reading);
      case 'value':
        try {
          const text = textOf(aggregate.value, mapping);
          return { text, time: aggregate.time, path, problem: '', isRead: true };
        } catch (error) {
          return this.failed(this.problemOf(error, path), path, reading);
        }
    }
  }

  private failed(problem: string, path: string, { mapping }: Reading): ReturnedValue {
    const text = problemAnswer(mapping, problem);
    return { text, time: this.parts.now(), path, problem, isRead: false };
  }

  private problemOf(error: unknown, name: string): string {
    if (error instanceof UserError) return error.message;
    if (!this.stopped) this.parts.log.error(`${name} could not be read.`, error);
    return `${name} could not be read. The log says why.`;
  }
}

/** What a requested tag leads to, or why it leads nowhere. */
type ResolvedQuery = AggregateQuery & {
  readonly answer: string;
  readonly historianType: HistorianType;
};

function resolved(
  requested: RequestedValue,
  { mapping, equipmentId }: Reading,
): ResolvedQuery | { readonly answer: string; readonly problem: string; readonly path: string } {
  const { answer, tag } = requested;
  const row = findEquipmentTag(mapping, equipmentId, tag);
  if (typeof row === 'string') return { answer, problem: row, path: '' };
  const { path, historianType } = row;
  const method = methodNamed(requested.method);
  if (!method) return { answer, problem: methodProblem(requested), path };
  return { answer, path, method, historianType };
}

/** @throws UserError when a message cannot carry the value */
function textOf(value: ItemScalar, { decimals }: HistorianMapping): string {
  const text = returnText(value, decimals);
  if ('problem' in text) throw new UserError(`${text.problem}.`);
  return text.value;
}

function methodProblem({ answer, tag, method }: RequestedValue): string {
  const known = AGGREGATION_METHODS.join(', ');
  if (method === '') {
    return `${answer.replace('Return', 'FuncParam')} is missing: Tag "${tag}" needs an aggregation method. Known: ${known}.`;
  }
  const meant = AGGREGATION_METHODS.find((one) => one.toLowerCase() === method.toLowerCase());
  return meant === undefined
    ? `"${method}" is no aggregation method. Known: ${known}.`
    : `"${method}" is no aggregation method; "${meant}" is. Upper and lower case matter.`;
}
