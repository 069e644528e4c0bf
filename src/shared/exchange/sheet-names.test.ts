import { describe, expect, it } from 'vitest';
import { sheetNames } from './sheet-names';

describe('sheetNames', () => {
  it('takes out what spreadsheets forbid', () => {
    expect(sheetNames(["I/O [x]: *?\\ 'Items'", '', 'History', "''"])).toEqual([
      "IO x 'Items",
      'Sheet',
      'History (2)',
      'Sheet (2)',
    ]);
  });

  it('keeps both ends of long names and makes them unique without case', () => {
    const long = 'BioreactorBatchReportWithVeryLongName Direct Mapping';
    const names = sheetNames([long, long.toUpperCase(), 'Tag List', 'TAG LIST', 'x'.repeat(40)]);
    expect(names[0]).toBe('BioreactorBatch… Direct Mapping');
    expect(names[3]).toBe('TAG LIST (2)');
    expect(names.every((name) => name.length <= 31)).toBe(true);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
  });
});
