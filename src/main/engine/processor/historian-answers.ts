import { Aggregation } from '../../../shared/aggregates/aggregation';
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  type Interval,
  methodNamed,
  neededInterval,
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
import { UserError } from '../../../shared/user-error';
import type { PendingRequest } from '../runtime/parts';
import { enqueue } from './enqueue';
import { orderMessage, parametersOf } from './generate';
import type { MessageCounts } from './message-counts';
import type { ProcessorParts } from './processor-parts';

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
  private readonly failed = new Set<number>();
  private stopped = false;

  constructor(private readonly parts: ProcessorParts) {}

  /** Begins to answer a request, unless that is done already. */
  begin(
    pending: PendingRequest,
    configuration: OrderParameterConfiguration,
    mapping: HistorianMapping,
    counts: MessageCounts,
  ): void {
    const { entry } = pending;
    if (this.stopped || this.working.has(entry) || this.failed.has(entry)) return;
    const work = this.answer(pending, configuration, mapping, counts)
      .catch((error: unknown) => {
        this.failed.add(entry);
        this.parts.log.error(`Request ${entry} for past values could not be answered.`, error);
      })
      .finally(() => this.working.delete(entry));
    this.working.set(entry, work);
  }

  /** Breaks off; what is not answered is begun anew after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
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
    const values = new Map<string, ReturnedValue>();
    for (const requested of requestedValues(configuration, parameters)) {
      values.set(requested.answer, await this.valueOf(requested, reading));
      if (this.stopped) return;
    }
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

  /** The value of one tag. What is wrong with it does not keep the others from being given. */
  private async valueOf(requested: RequestedValue, reading: Reading): Promise<ReturnedValue> {
    const { mapping, equipmentId } = reading;
    const time = this.parts.now();
    const fail = (problem: string, path: string): ReturnedValue => ({
      text: problemAnswer(mapping, problem),
      time,
      path,
      problem,
      isRead: false,
    });
    const row = findEquipmentTag(mapping, equipmentId, requested.tag);
    if (typeof row === 'string') return fail(row, '');
    const method = methodNamed(requested.method);
    if (!method) return fail(methodProblem(requested), row.path);
    if (row.historianType === 'OSI-PI') return fail('OSI-PI is not in operation yet.', row.path);
    try {
      return await this.read(row.path, method, reading);
    } catch (error) {
      if (error instanceof UserError) return fail(error.message, row.path);
      this.parts.log.error(`Past values of ${row.path} could not be read.`, error);
      return fail(`Past values of ${row.path} could not be read. The log says why.`, row.path);
    }
  }

  /** @throws UserError when there is no value for another reason than missing data */
  private async read(
    path: string,
    method: AggregationMethod,
    { mapping, range, deadline }: Reading,
  ): Promise<ReturnedValue> {
    const { history, now } = this.parts;
    const aggregation = new Aggregation(method, range, {
      stepped: history.isStepped(path),
      separator: mapping.separator,
      mostValues: MOST_SINGLE_VALUES,
      textOf: (value) => textOf(value, mapping),
    });
    for await (const page of history.read(path, neededInterval(method, range))) {
      for (const sample of page) aggregation.add(sample);
      if (this.stopped) break;
      if (now() > deadline) {
        const seconds = mapping.requestTimeout / 1_000;
        throw new UserError(`The historian did not answer within ${seconds} s.`);
      }
    }
    const result = aggregation.result();
    switch (result.outcome) {
      case 'noData':
        return { text: mapping.noDataText, time: range.start, path, problem: '', isRead: false };
      case 'problem':
        throw new UserError(result.problem);
      case 'value':
        return {
          text: textOf(result.value, mapping),
          time: result.time,
          path,
          problem: '',
          isRead: true,
        };
    }
  }
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
