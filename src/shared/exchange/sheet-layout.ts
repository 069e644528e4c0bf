import type { ExportSheet } from './export-sheets';
import { MESSAGE_LABEL, TABLE_LABEL } from './recognise';
import type { Cell, Sheet } from './sheet';

/** Index of the header row of an exported sheet: four lines stand above it. */
export const HEADER_ROW = 4;

/** The rows of an exported sheet: title, description, what it belongs to, header, rows. */
export function sheetRows(sheet: ExportSheet): (readonly Cell[])[] {
  const { message } = sheet.target;
  return [
    [sheet.title],
    [sheet.description],
    [TABLE_LABEL, sheet.table.title],
    message === '' ? [] : [MESSAGE_LABEL, message],
    headerCells(sheet),
    ...sheet.rows,
  ];
}

/** The titles of a sheet's columns. */
export function headerCells({ table }: ExportSheet): string[] {
  return table.columns.map(({ title }) => title);
}

/** An exported sheet as a reader would find it. */
export function asRead(sheet: ExportSheet): Sheet {
  return { name: sheet.name, rows: sheetRows(sheet) };
}
