import { describe, expect, it } from 'vitest';
import { OBJECT_KINDS } from './object';
import { namedPropertiesOf, namedProperty } from './property-path';

describe('properties that a path can name', () => {
  it('are the live value and the configuration of an item', () => {
    expect(namedPropertiesOf('item').map((property) => property.name)).toEqual([
      'Value',
      'Quality',
      'Timestamp',
      'Name',
      'Description',
      'DataType',
      'InitialValue',
      'Unit',
      'RangeLow',
      'RangeHigh',
      'Access',
      'KeepValue',
      'Simulation',
      'Low',
      'High',
      'Period',
      'Interval',
      'ReplayFile',
      'Record',
      'DeadBand',
      'MaximumInterval',
      'Stepped',
      'Connection',
      'NodeId',
      'SourceDeadBand',
    ]);
  });

  it('differ by case and by kind', () => {
    expect(namedProperty('item', 'Unit')).toMatchObject({ source: 'properties', key: 'unit' });
    expect(namedProperty('item', 'unit')).toBeUndefined();
    expect(namedProperty('folder', 'Value')).toBeUndefined();
    expect(namedProperty('folder', 'Name')).toMatchObject({ source: 'object', key: 'name' });
  });

  it.each(OBJECT_KINDS)('have one meaning each on %s', (kind) => {
    const names = namedPropertiesOf(kind).map((property) => property.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
