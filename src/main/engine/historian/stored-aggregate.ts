import { setImmediate as letOthersWork } from 'node:timers/promises';
import { type AggregateResult, Aggregation } from '../../../shared/aggregates/aggregation';
import {
  type AggregationMethod,
  type Interval,
  neededInterval,
} from '../../../shared/aggregates/methods';
import type { AggregateQuery, AggregateRequest } from '../runtime/parts';
import { type NumberSummary, NO_NUMBERS, together } from './number-summary';
import type { SampleStore } from './sample-store';

/** Milliseconds whose samples are summed up at one go. */
const PORTION = 24 * 60 * 60 * 1_000;

interface Reading {
  readonly store: SampleStore;
  readonly path: string;
  readonly stepped: boolean;
  readonly request: AggregateRequest;
}

/**
 * An aggregate over the samples of a store, by the definitions of `Aggregation`. Where it gives the
 * same, the store sums up numbers; everything else passes through here sample by sample.
 */
export async function storedAggregate(
  store: SampleStore,
  { path, method }: AggregateQuery,
  request: AggregateRequest,
  stepped: boolean,
): Promise<AggregateResult> {
  const reading = { store, path, stepped, request };
  const summed = await summedUp(method, reading);
  return summed ?? streamed(method, request.interval, reading);
}

/** The aggregate from a summary of the store; undefined when it needs each sample. */
async function summedUp(
  method: AggregationMethod,
  reading: Reading,
): Promise<AggregateResult | undefined> {
  const { interval } = reading.request;
  if (interval.end <= interval.start) return undefined;
  switch (method) {
    case 'Mean':
    case 'MaximumInside':
    case 'MinimumInside': {
      const summary = await summaryOf(reading);
      return summary && resultOf(method, summary, interval);
    }
    case 'Maximum':
    case 'Minimum': {
      const summary = await summaryWithBounds(reading);
      return summary && resultOf(method, summary, interval);
    }
    default:
      return undefined;
  }
}

/** The samples inside and the values at both bounds; undefined when one of them is no number. */
async function summaryWithBounds(reading: Reading): Promise<NumberSummary | undefined> {
  const { start, end } = reading.request.interval;
  const atStart = await boundAt(start, reading);
  const inside = atStart && (await summaryOf(reading));
  if (!inside) return undefined;
  const begun = together(atStart, inside);
  // Before the first sample there is no value, and a value that is held does not reach the end.
  if (begun.count === 0 || reading.stepped) return begun;
  const atEnd = await boundAt(end, reading);
  return atEnd && together(begun, atEnd);
}

/** The value at a time, if there is one; undefined when it is no number. */
async function boundAt(time: number, reading: Reading): Promise<NumberSummary | undefined> {
  const result = await streamed('Interpolate', { start: time, end: time }, reading);
  if (result.outcome === 'noData') return NO_NUMBERS;
  if (result.outcome !== 'value' || typeof result.value !== 'number') return undefined;
  const { value } = result;
  return { count: 1, mean: value, lowest: value, highest: value };
}

/** A summary of the samples inside, portion by portion; undefined when one is no number. */
async function summaryOf({ store, path, request }: Reading): Promise<NumberSummary | undefined> {
  const { interval, signal } = request;
  let all = NO_NUMBERS;
  for (let { start } = interval; start < interval.end; start += PORTION) {
    const end = Math.min(start + PORTION, interval.end);
    const one = await store.summary(path, { start, end });
    if (!one) return undefined;
    all = together(all, one);
    signal.throwIfAborted();
    // Messages have their turn between the portions of a long range.
    if (one.count > 0) await letOthersWork();
  }
  return all;
}

function resultOf(
  method: AggregationMethod,
  { count, mean, lowest, highest }: NumberSummary,
  { start }: Interval,
): AggregateResult | undefined {
  if (count === 0) return { outcome: 'noData', samples: 0 };
  const isHighest = method.startsWith('Maximum');
  const value = method === 'Mean' ? mean : isHighest ? highest : lowest;
  // A sum that was too large says nothing of the mean.
  if (!Number.isFinite(value)) return undefined;
  return { outcome: 'value', value, time: start, samples: count };
}

async function streamed(
  method: AggregationMethod,
  interval: Interval,
  { store, path, stepped, request }: Reading,
): Promise<AggregateResult> {
  const aggregation = new Aggregation(method, interval, { ...request, stepped });
  for await (const page of store.read(path, neededInterval(method, interval))) {
    for (const sample of page) aggregation.add(sample);
    request.signal.throwIfAborted();
    await letOthersWork();
  }
  return aggregation.result();
}
