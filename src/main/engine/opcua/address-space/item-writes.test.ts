import {
  AttributeIds,
  DataType,
  NumericRange,
  type StatusCode,
  StatusCodes,
  VariantArrayType,
  type VariantOptions,
} from 'node-opcua';
import { describe, expect, it } from 'vitest';
import { REACTOR, type ServedModel, serveModels, TEMPERATURE, TIME } from './testing/served-model';

let model: ServedModel;
serveModels((served) => {
  model = served;
});

describe('writing', () => {
  it('reaches the item', async () => {
    const status = await model.writeItem('Temperature', { dataType: DataType.Double, value: 80 });
    expect(status).toBe(StatusCodes.Good);
    expect(model.items.read(TEMPERATURE)).toEqual({ value: 80, quality: 'Good', time: TIME });
  });

  it('carries status and source time', async () => {
    const sourceTimestamp = new Date(TIME - 5_000);
    const value = {
      value: { dataType: DataType.Double, value: 7 },
      statusCode: StatusCodes.UncertainSensorNotAccurate,
      sourceTimestamp,
    };
    await model.session.write({
      nodeId: model.item('Temperature'),
      attributeId: AttributeIds.Value,
      value,
    });
    expect(model.items.read(TEMPERATURE)).toEqual({
      value: 7,
      quality: 'Uncertain',
      time: TIME - 5_000,
    });
  });

  it.each([
    ['Batch', { dataType: DataType.String, value: 'B2' }, 'B2'],
    [
      'Count',
      { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [1, 0] },
      4_294_967_296,
    ],
    [
      'Since',
      { dataType: DataType.DateTime, value: new Date(Date.UTC(2026, 5, 6)) },
      '2026-06-06 00:00:00,000',
    ],
  ])('converts to the type of %s', async (name, value, expected) => {
    expect(await model.writeItem(name, value)).toBe(StatusCodes.Good);
    expect(model.items.read(`${REACTOR}/${name}`)?.value).toBe(expected);
  });

  it.each<[string, string, VariantOptions, StatusCode]>([
    [
      'a text',
      'Temperature',
      { dataType: DataType.String, value: '80' },
      StatusCodes.BadTypeMismatch,
    ],
    [
      'a number of another type',
      'Temperature',
      { dataType: DataType.Float, value: 80 },
      StatusCodes.BadTypeMismatch,
    ],
    [
      'an array',
      'Temperature',
      { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: [1] },
      StatusCodes.BadTypeMismatch,
    ],
    ['nothing', 'Temperature', { dataType: DataType.Null }, StatusCodes.BadTypeMismatch],
    [
      'a value above the range',
      'Temperature',
      { dataType: DataType.Double, value: 150.1 },
      StatusCodes.BadOutOfRange,
    ],
    [
      'a value below the range',
      'Temperature',
      { dataType: DataType.Double, value: -1 },
      StatusCodes.BadOutOfRange,
    ],
    [
      'no number',
      'Temperature',
      { dataType: DataType.Double, value: Number.NaN },
      StatusCodes.BadOutOfRange,
    ],
    [
      'too many digits',
      'Count',
      { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [0x7fffffff, 0] },
      StatusCodes.BadOutOfRange,
    ],
    [
      'a read-only item',
      'Open',
      { dataType: DataType.Boolean, value: true },
      StatusCodes.BadNotWritable,
    ],
    [
      'a property',
      'Temperature//EURange',
      { dataType: DataType.Double, value: 1 },
      StatusCodes.BadNotWritable,
    ],
    ['no item', 'Nowhere', { dataType: DataType.Double, value: 1 }, StatusCodes.BadNodeIdUnknown],
  ])('refuses %s', async (_what, name, value, status) => {
    expect(await model.writeItem(name, value)).toBe(status);
    expect(model.items.read(TEMPERATURE)?.value).toBe(21.5);
  });

  it('refuses a part of a value and another attribute', async () => {
    const value = { value: { dataType: DataType.String, value: 'x' } };
    const nodeId = model.item('Batch');
    expect(
      await model.session.write({
        nodeId,
        attributeId: AttributeIds.Value,
        indexRange: new NumericRange('0:1'),
        value,
      }),
    ).toBe(StatusCodes.BadWriteNotSupported);
    expect(
      await model.session.write({ nodeId, attributeId: AttributeIds.DisplayName, value }),
    ).toBe(StatusCodes.BadNotWritable);
  });

  it('waits underneath a forced value', async () => {
    model.items.force(TEMPERATURE, 99);
    const status = await model.writeItem('Temperature', { dataType: DataType.Double, value: 80 });
    expect(status).toBe(StatusCodes.GoodCompletesAsynchronously);
    model.items.unforce(TEMPERATURE);
    expect(model.items.read(TEMPERATURE)?.value).toBe(80);
  });
});
