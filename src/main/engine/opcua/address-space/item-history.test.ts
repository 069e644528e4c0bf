import {
  AggregateFunction,
  HistoryData,
  HistoryReadRequest,
  type HistoryReadResult,
  minDate,
  ReadRawModifiedDetails,
  StatusCodes,
  TimestampsToReturn,
} from 'node-opcua';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemValue } from '../../../../shared/items/item-value';
import { type ServedModel, serveModels, TIME } from './testing/served-model';

let model: ServedModel;
serveModels((served) => {
  model = served;
});

describe('past values', () => {
  const second = (count: number) => new Date(TIME + count * 1_000);
  const sample = (at: number, value: number): ItemValue => ({
    value,
    quality: 'Good',
    time: second(at).getTime(),
  });
  const shownValues = (result: HistoryReadResult | undefined) => {
    const { historyData } = result ?? {};
    const values = historyData instanceof HistoryData ? (historyData.dataValues ?? []) : [];
    return values.map(({ value, sourceTimestamp }) => [
      ((sourceTimestamp?.getTime() ?? 0) - TIME) / 1_000,
      value.value as unknown,
    ]);
  };

  beforeEach(() => {
    model.recorded.push(sample(0, 1), sample(10, 2), sample(20, 3), sample(30, 5));
  });

  async function raw(options: object): Promise<HistoryReadResult | undefined> {
    const { results } = await model.session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [{ nodeId: model.item('Level') }],
        historyReadDetails: new ReadRawModifiedDetails(options),
        timestampsToReturn: TimestampsToReturn.Both,
      }),
    );
    return results?.[0];
  }

  it('are read within a range', async () => {
    const result = await raw({ startTime: second(10), endTime: second(30) });
    expect(shownValues(result)).toEqual([
      [10, 2],
      [20, 3],
    ]);
    const reversed = await raw({ startTime: second(30), endTime: second(10) });
    expect(shownValues(reversed)).toEqual([
      [20, 3],
      [10, 2],
    ]);
  });

  it('are read with their bounds', async () => {
    const result = await raw({ startTime: second(5), endTime: second(25), returnBounds: true });
    expect(shownValues(result).map(([at]) => at)).toEqual([0, 10, 20, 30]);
    const open = await raw({ startTime: second(-9), endTime: second(45), returnBounds: true });
    const { historyData } = open ?? {};
    const statuses = (historyData as HistoryData).dataValues?.map(({ statusCode }) => statusCode);
    expect([statuses?.[0], statuses?.at(-1)]).toEqual([
      StatusCodes.BadBoundNotFound,
      StatusCodes.BadBoundNotFound,
    ]);
  });

  it('are counted from a start or back from an end', async () => {
    const first = await raw({ startTime: second(5), numValuesPerNode: 2, endTime: minDate });
    expect(shownValues(first).map(([at]) => at)).toEqual([10, 20]);
    const last = await raw({ endTime: second(25), numValuesPerNode: 2, startTime: minDate });
    expect(shownValues(last).map(([at]) => at)).toEqual([20, 10]);
  });

  it('are read in portions', async () => {
    const details = { startTime: second(0), endTime: second(40), numValuesPerNode: 3 };
    const first = await raw(details);
    expect(shownValues(first)).toHaveLength(3);
    const { results } = await model.session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [
          {
            nodeId: model.item('Level'),
            continuationPoint: first?.continuationPoint ?? Buffer.alloc(0),
          },
        ],
        historyReadDetails: new ReadRawModifiedDetails(details),
        timestampsToReturn: TimestampsToReturn.Both,
      }),
    );
    expect(shownValues(results?.[0])).toEqual([[30, 5]]);
  });

  it.each([
    [AggregateFunction.Average, 1.5],
    [AggregateFunction.TimeAverage, 2],
    [AggregateFunction.Maximum, 2],
    [AggregateFunction.Maximum2, 3],
    [AggregateFunction.Interpolative, 1],
  ])('are aggregated by %i', async (aggregate, expected) => {
    const nodeToRead = { nodeId: model.item('Level') };
    const result = await model.session.readAggregateValue(
      nodeToRead,
      second(0),
      second(40),
      aggregate,
      20_000,
    );
    expect(shownValues(result)).toEqual([
      [0, expected],
      [20, expect.any(Number)],
    ]);
  });

  it('are refused where there are none, and for an aggregate that is not offered', async () => {
    const { results } = await model.session.historyRead(
      new HistoryReadRequest({
        nodesToRead: [{ nodeId: model.item('Batch') }],
        historyReadDetails: new ReadRawModifiedDetails({
          startTime: second(0),
          endTime: second(1),
        }),
      }),
    );
    expect(results?.[0]?.statusCode).toBe(StatusCodes.BadHistoryOperationUnsupported);
    const counted = await model.session.readAggregateValue(
      { nodeId: model.item('Level') },
      second(0),
      second(40),
      AggregateFunction.PercentGood,
      20_000,
    );
    expect(counted.statusCode).toBe(StatusCodes.BadAggregateNotSupported);
    expect((await raw({ startTime: second(0), endTime: minDate }))?.statusCode).toBe(
      StatusCodes.BadHistoryOperationInvalid,
    );
  });
});
