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

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes %s as a sheet like any other',
    (name) => {
      const file = xlsxWith(textCells({ A1: 'a' }), {
        'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      });
      // The library cannot hold a sheet of the first name; that is told, and nothing else happens.
      const { sheets, remarks } = readHere('names.xlsx', file);
      const told = remarks.map((remark) => /"(.*)" cannot be read/.exec(remark)?.[1]);
      expect([...sheets.map((sheet) => sheet.name), ...told]).toEqual([name]);
      expect(Object.keys({})).toEqual([]);
    },
  );

  it('refuses cells that are repeated without end', () => {
    const content = (repeated: string) =>
      Buffer.from(
        `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">${repeated}</table:table></office:spreadsheet></office:body></office:document-content>`,
      );
    const odsWith = (repeated: string) =>
      storedZip([
        { name: 'META-INF/manifest.xml', content: Buffer.from('<manifest/>') },
        { name: 'content.xml', content: content(repeated) },
        { name: 'styles.xml', content: Buffer.from('<office:document-styles/>') },
      ]);
    const cell = (columns: number) =>
      `<table:table-cell office:value-type="string" table:number-columns-repeated="${columns}"><text:p>x</text:p></table:table-cell>`;
    const wide = `<table:table-row>${cell(16_384)}</table:table-row>`;
    expect(refusalOf('wide.ods', odsWith(wide))).toContain('columns are read');
    const tall = `<table:table-row table:number-rows-repeated="2000000">${cell(1)}</table:table-row>`;
    expect(refusalOf('tall.ods', odsWith(tall))).toContain('repeats filled cells too often');
    const both = `<table:table-row table:number-rows-repeated="100000">${cell(900)}</table:table-row>`;
    expect(refusalOf('both.ods', odsWith(both))).toContain('repeats filled cells too often');
  });

  it('refuses texts with too many columns or rows', () => {
    const wide = Buffer.from(`a${';x'.repeat(2_000)}`);
    expect(refusalOf('wide.csv', wide)).toContain('columns');
    expect(refusalOf('tall.csv', Buffer.from('x\n'.repeat(50)), { rows: 10 })).toContain('rows');
  });

  it('takes the last calculated value of a cell that leads to another workbook', () => {
    const cells =
      '<sheetData><row r="1"><c r="A1" t="str"><f>[1]Other!$A$1</f><v>from afar</v></c></row></sheetData>';
    const file = xlsxWith(cells, { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' });
    expect(readHere('links.xlsx', file).sheets[0]?.rows).toEqual([['from afar']]);
  });

  it('does not take a formula that was never calculated for an empty cell', () => {
    const cells =
      '<sheetData><row r="1"><c r="A1" s="0"><f>CONCATENATE("ä","b")</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1"><f t="shared" si="0"/><v/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c></row></sheetData>';
    const { sheets, remarks } = readHere('python.xlsx', xlsxWith(cells));
    const missing = { error: '#GETTING_DATA' };
    expect(sheets[0]?.rows).toEqual([[missing, missing, missing, '', 2]]);
    expect(remarks).toEqual([expect.stringContaining('never calculated')]);
  });

  it('does not follow or unfold entities', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const file = xlsxWith(textCells({ A1: '&b;', A2: '&f;' }), {
      'xl/sharedStrings.xml': `${bomb}<sst><si><t>&b;</t></si></sst>`,
    });
    const texts = JSON.stringify(readHere('entities.xlsx', file).sheets);
    expect(texts.length).toBeLessThan(200);
    expect(texts).not.toContain('root:');
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
    const old = await readFile(join(fixtures, 'libreoffice.xls'));
    expect(refusalOf('half.xls', old.subarray(0, 3_000))).toContain('It is damaged');
  });

  it('refuses names that do not tell what is inside', async () => {
    const xlsx = await readFile(join(fixtures, 'libreoffice.xlsx'));
    expect(refusalOf('table.csv', xlsx)).toContain('its content is a zip archive');
    expect(refusalOf('table.ods', xlsx)).toContain('no .ods workbook');
    expect(refusalOf('table.xlsx', Buffer.from('a,b'))).toContain('its content is text');
    expect(refusalOf('table.xls', Buffer.from('<html>'))).toContain('HTML or XML');
    const old = await readFile(join(fixtures, 'libreoffice.xls'));
    expect(refusalOf('table.xlsx', old)).toContain('its content is an Excel 97-2003 workbook');
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
