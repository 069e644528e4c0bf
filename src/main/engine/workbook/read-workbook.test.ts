import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './limits';
import { packedZip, readHere, textCells, xlsxWith } from './testing';
import { readZipDirectory, storedZip } from './zip-archive';

const fixtures = join(import.meta.dirname, 'fixtures');

function refusalOf(name: string, file: Buffer, limits?: Partial<WorkbookLimits>): string {
  try {
    readHere(name, file, limits);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`${name} was read.`);
}

describe('hostile and damaged files', () => {
  it('refuses a zip bomb before unpacking it', () => {
    const bomb = packedZip('xl/worksheets/sheet1.xml', Buffer.alloc(40_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusalOf('bomb.xlsx', bomb, { unpackedSize: 30_000_000 })).toContain('when unpacked');
  });

  it('refuses a zip bomb whose directory lies about its size', () => {
    const content = Buffer.alloc(40_000_000);
    const [bomb] = readZipDirectory(packedZip('bomb.xml', content, 1_000), WORKBOOK_LIMITS);
    expect(bomb?.unpackedSize).toBe(1_000);
    expect(() => bomb?.content()).toThrow('damaged');
  });

  it('refuses a million columns and reads rows at the far end', () => {
    const wide = xlsxWith(textCells({ A1: 'a', XFD1048576: 'b' }));
    expect(refusalOf('wide.xlsx', wide)).toContain('reaches to column XFD');
    const tall = xlsxWith(textCells({ A1: 'a', B1048576: 'b' }));
    expect(readHere('tall.xlsx', tall).sheets[0]?.rows).toHaveLength(1_048_576);
    const beyond = xlsxWith(textCells({ A1: 'a', B3000000: 'b' }));
    expect(refusalOf('beyond.xlsx', beyond)).toContain('more than 1048576 rows');
  });

  it('does not trust the dimensions that a sheet claims', () => {
    const claim = '<dimension ref="A1:XFD1048576"/>';
    const workbook = readHere('claim.xlsx', xlsxWith(claim + textCells({ A1: 'a' })));
    expect(workbook.sheets[0]?.rows).toEqual([['a']]);
  });

  it('takes __proto__ as a title like any other', () => {
    const file = xlsxWith(textCells({ A1: '__proto__', A2: 'x' }));
    const workbook = readHere('proto.xlsx', file);
    expect(workbook.sheets[0]?.rows).toEqual([['__proto__'], ['x']]);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('leaves links to other workbooks and macros aside and says so', () => {
    const file = xlsxWith(textCells({ A1: 'a' }), {
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/vbaProject.bin': 'macro',
    });
    const workbook = readHere('links.xlsm', file);
    expect(workbook.remarks).toEqual([
      'Links to another workbook were not followed. Their cells have the values that were last calculated.',
      'Macros were not read.',
    ]);
  });

  it('refuses encrypted workbooks', async () => {
    const sheets = [{ name: 'Secret', rows: [['x']] }];
    const bytes = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1 } });
    expect(refusalOf('secret.xlsx', Buffer.from(bytes))).toContain('protected by a password');
    const ods = storedZip([
      { name: 'META-INF/manifest.xml', content: Buffer.from('<manifest:encryption-data/>') },
      { name: 'content.xml', content: Buffer.from('x') },
    ]);
    expect(refusalOf('secret.ods', ods)).toContain('protected by a password');
  });

  it('refuses damaged files', async () => {
    const whole = await readFile(join(fixtures, 'libreoffice.xlsx'));
    expect(refusalOf('half.xlsx', whole.subarray(0, 3_000))).toContain('damaged');
    const scratched = Buffer.from(whole);
    scratched.fill(0xff, 200, 2_000);
    expect(refusalOf('scratched.xlsx', scratched)).not.toBe('');
    expect(refusalOf('empty.csv', Buffer.alloc(0))).toContain('It is empty.');
    expect(refusalOf('quote.csv', Buffer.from('a,"b'))).toContain('never closed');
  });

  it('refuses names that do not tell what is inside', async () => {
    const xlsx = await readFile(join(fixtures, 'libreoffice.xlsx'));
    expect(refusalOf('table.csv', xlsx)).toContain('its content is a zip archive');
    expect(refusalOf('table.ods', xlsx)).toContain('no .ods workbook');
    expect(refusalOf('table.xlsx', Buffer.from('a,b'))).toContain('its content is text');
    expect(refusalOf('table.xls', Buffer.from('<html>'))).toContain('HTML or XML');
    expect(refusalOf('table.exe', xlsx)).toContain('extension ".exe"');
    expect(refusalOf('table.csv', Buffer.from([1, 0, 2, 3]))).toContain('of no known kind');
  });

  it('reads text in UTF-16 and UTF-8', () => {
    const text = 'Object Name;Object Path\r\nTäg;/x';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const rows = [
      ['Object Name', 'Object Path'],
      ['Täg', '/x'],
    ];
    expect(readHere('wide.csv', wide).sheets).toEqual([{ name: 'wide', rows }]);
    const utf8 = readHere('utf8.csv', Buffer.from(text));
    expect(utf8.sheets[0]?.rows).toEqual(rows);
  });
});
