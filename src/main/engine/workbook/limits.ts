/** What is read at most; larger files are refused before they can do harm. */
export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly fileSize: number;
  /** Bytes of everything inside a packed workbook together. */
  readonly unpackedSize: number;
  /** Files inside a packed workbook. */
  readonly parts: number;
  readonly sheets: number;
  /** Rows of one sheet. */
  readonly rows: number;
  /** Columns of one sheet. */
  readonly columns: number;
  /** Milliseconds until reading is given up. */
  readonly deadline: number;
}

const MEGABYTE = 1024 * 1024;

/** A project of 200 messages with tables of 100,000 rows stays far below. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  fileSize: 100 * MEGABYTE,
  unpackedSize: 500 * MEGABYTE,
  parts: 10_000,
  sheets: 2_000,
  rows: 1_048_576,
  columns: 1_000,
  deadline: 120_000,
};

/** A number of bytes as texts show it: `500 MB`. */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / MEGABYTE)} MB`;
}
