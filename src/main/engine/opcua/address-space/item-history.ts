import {
  type ContinuationData,
  DataType,
  DataValue,
  HistoryData,
  type HistoryReadDetails,
  HistoryReadResult,
  type ISessionContext,
  NodeIdType,
  ReadAtTimeDetails,
  ReadProcessedDetails,
  ReadRawModifiedDetails,
  type StatusCode,
  StatusCodes,
  Variant,
} from 'node-opcua';
import { Aggregation, type AggregateResult } from '../../../../shared/aggregates/aggregation';
import {
  type AggregationMethod,
  type Interval,
  neededInterval,
} from '../../../../shared/aggregates/methods';
import type { ItemValue } from '../../../../shared/items/item-value';
import { methodOfAggregate, processedIntervals } from '../../../../shared/opcua/history-aggregates';
import type { Item } from '../../../../shared/project/object';
import { toDataValue } from './item-values';
import type { ModelSource } from './model-source';
import { boundedSamples, firstSamples, lastSamples } from './raw-history';

/** A recorded item and where its past values are. */
export interface RecordedItem {
  readonly item: Item;
  readonly path: string;
  readonly history: ModelSource['history'];
}

/** Reads past values as a client asks for them (Part 11): raw, at times, or aggregated. */
export async function readHistory(
  recorded: RecordedItem,
  details: HistoryReadDetails,
  context: ISessionContext,
  continuation: ContinuationData,
): Promise<HistoryReadResult> {
  if (details instanceof ReadRawModifiedDetails) {
    return readRaw(recorded, details, context, continuation);
  }
  if (details instanceof ReadProcessedDetails) return readProcessed(recorded, details);
  if (details instanceof ReadAtTimeDetails) return readAtTimes(recorded, details);
  return failure(StatusCodes.BadHistoryOperationUnsupported);
}

async function readRaw(
  recorded: RecordedItem,
  details: ReadRawModifiedDetails,
  { session }: ISessionContext,
  continuation: ContinuationData,
): Promise<HistoryReadResult> {
  if (!session || details.isReadModified) {
    return failure(StatusCodes.BadHistoryOperationUnsupported);
  }
  const { numValuesPerNode: most } = details;
  const points = session.continuationPointManager;
  if (continuation.continuationPoint) {
    const next = points.getNextHistoryReadRaw(most, continuation);
    return page(next.values, next.statusCode, next.continuationPoint);
  }
  const values = await rawValues(recorded, details);
  if (!values) return failure(StatusCodes.BadHistoryOperationInvalid);
  const first = points.registerHistoryReadRaw(most, values, continuation);
  const isEmpty = values.length === 0;
  return page(
    first.values,
    isEmpty ? StatusCodes.GoodNoData : first.statusCode,
    first.continuationPoint,
  );
}

/** The samples of a request; nothing when it names less than two of start, end and number. */
async function rawValues(
  { item, path, history }: RecordedItem,
  details: ReadRawModifiedDetails,
): Promise<DataValue[] | undefined> {
  const start = timeOf(details.startTime);
  const end = timeOf(details.endTime);
  const { numValuesPerNode: most, returnBounds } = details;
  const { dataType } = item.properties;
  const carried = (samples: readonly ItemValue[]) =>
    samples.map((sample) => toDataValue(dataType, sample, false));
  if (start !== undefined && end !== undefined) {
    const range = { start: Math.min(start, end), end: Math.max(start, end) };
    const { before, inside, after } = await boundedSamples(history, path, range);
    const values = carried(inside);
    if (returnBounds) {
      if (inside[0]?.time !== range.start) values.unshift(bound(item, before, range.start));
      values.push(bound(item, after, range.end));
    }
    return end < start ? values.reverse() : values;
  }
  if (most === 0) return undefined;
  if (start !== undefined) return carried(await firstSamples(history, path, start, most));
  if (end !== undefined) return carried(await lastSamples(history, path, end, most));
  return undefined;
}

/** A bounding value, or that there is none. */
function bound({ properties }: Item, sample: ItemValue | undefined, time: number): DataValue {
  if (sample) return toDataValue(properties.dataType, sample, false);
  return new DataValue({
    statusCode: StatusCodes.BadBoundNotFound,
    sourceTimestamp: new Date(time),
  });
}

async function readProcessed(
  recorded: RecordedItem,
  { startTime, endTime, processingInterval, aggregateType }: ReadProcessedDetails,
): Promise<HistoryReadResult> {
  const [aggregate] = aggregateType ?? [];
  const isStandard = aggregate?.identifierType === NodeIdType.NUMERIC && aggregate.namespace === 0;
  const method = isStandard ? methodOfAggregate(Number(aggregate.value)) : undefined;
  if (!method) return failure(StatusCodes.BadAggregateNotSupported);
  const start = timeOf(startTime);
  const end = timeOf(endTime);
  if (start === undefined || end === undefined) return failure(StatusCodes.BadInvalidArgument);
  const range = { start: Math.min(start, end), end: Math.max(start, end) };
  const intervals = processedIntervals(range, processingInterval);
  if (!intervals) return failure(StatusCodes.BadAggregateInvalidInputs);
  const values: DataValue[] = [];
  for (const interval of intervals) values.push(await aggregated(recorded, method, interval));
  return page(end < start ? values.reverse() : values, StatusCodes.Good);
}

async function readAtTimes(
  recorded: RecordedItem,
  { reqTimes }: ReadAtTimeDetails,
): Promise<HistoryReadResult> {
  const values: DataValue[] = [];
  for (const time of reqTimes ?? []) {
    const start = time?.getTime() ?? 0;
    values.push(await aggregated(recorded, 'Interpolate', { start, end: start }));
  }
  return page(values, StatusCodes.Good);
}

async function aggregated(
  { item, path, history }: RecordedItem,
  method: AggregationMethod,
  interval: Interval,
): Promise<DataValue> {
  const aggregation = new Aggregation(method, interval, {
    stepped: history.isStepped(path),
    separator: ';',
    mostValues: 1,
    textOf: String,
  });
  for await (const samples of history.read(path, neededInterval(method, interval))) {
    for (const sample of samples) aggregation.add(sample);
  }
  return resultValue(item, aggregation.result(), interval.start);
}

/** The result of an aggregation with the time of its interval; numbers are Doubles unless they are whole. */
function resultValue({ properties }: Item, result: AggregateResult, start: number): DataValue {
  const sourceTimestamp = new Date(start);
  if (result.outcome !== 'value') {
    const isEmpty = result.outcome === 'noData';
    const statusCode = isEmpty ? StatusCodes.BadNoData : StatusCodes.BadAggregateInvalidInputs;
    return new DataValue({ statusCode, sourceTimestamp });
  }
  const { value } = result;
  if (typeof value === 'number' && !(properties.dataType === 'Long' && Number.isInteger(value))) {
    return new DataValue({
      value: new Variant({ dataType: DataType.Double, value }),
      sourceTimestamp,
    });
  }
  return toDataValue(properties.dataType, { value, quality: 'Good', time: start }, false);
}

/** The time in milliseconds; nothing for one that a client leaves out. */
function timeOf(time: Date | null): number | undefined {
  const milliseconds = time?.getTime();
  return milliseconds === undefined || milliseconds <= UNSPECIFIED ? undefined : milliseconds;
}

/** A client leaves a time out by sending the first one that there is, the year 1601. */
const UNSPECIFIED = Date.UTC(1602, 0, 1);

function page(
  dataValues: DataValue[] | null,
  statusCode: StatusCode,
  continuationPoint?: ContinuationData['continuationPoint'],
): HistoryReadResult {
  return new HistoryReadResult({
    historyData: new HistoryData({ dataValues: dataValues ?? [] }),
    statusCode,
    ...(continuationPoint && { continuationPoint }),
  });
}

/** A history that cannot be read, with the reason. */
export function failure(statusCode: StatusCode): HistoryReadResult {
  return new HistoryReadResult({ statusCode });
}
