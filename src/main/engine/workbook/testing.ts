import { deflateRawSync } from 'node:zlib';
import type { Sheet, Workbook } from '../../../shared/exchange/sheet';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './limits';
import { readSheets } from './read-workbook';
import { storedZip } from './zip-archive';

/** An .xlsx file with one sheet of the given rows, for tests of what no program would write. */
export function xlsxWith(sheetXml: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheetXml}</worksheet>`,
    ...more,
  };
  return storedZip(
    Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) })),
  );
}

/** The XML of cells with texts, by address. */
export function textCells(cells: Readonly<Record<string, string>>): string {
  const rows = Object.entries(cells).map(([address, text]) => {
    const row = /\d+$/.exec(address)?.[0] ?? '1';
    return `<row r="${row}"><c r="${address}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  });
  return `<sheetData>${rows.join('')}</sheetData>`;
}

/**
 * A zip archive with one packed file.
 * @param claimedSize what its directory says about the size of the content
 */
export function packedZip(name: string, content: Buffer, claimedSize = content.length): Buffer {
  const packed = deflateRawSync(content);
  const zip = storedZip([{ name, content: packed }]);
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt16LE(8, 8);
  zip.writeUInt32LE(claimedSize, 22);
  zip.writeUInt16LE(8, directory + 10);
  zip.writeUInt32LE(claimedSize, directory + 24);
  return zip;
}

/** Reads a workbook without a thread of its own, which takes longer to start than small files to read. */
export function readHere(
  name: string,
  file: Buffer,
  limits: Partial<WorkbookLimits> = {},
): Workbook {
  const sheets: Sheet[] = [];
  const remarks: string[] = [];
  readSheets(
    name,
    file,
    { ...WORKBOOK_LIMITS, ...limits },
    {
      sheet: (sheet) => sheets.push(sheet),
      remark: (text) => remarks.push(text),
      progress: () => undefined,
    },
  );
  return { file: name, sheets, remarks };
}
