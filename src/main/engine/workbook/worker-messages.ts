import type { ExchangeTableName } from '../../../shared/exchange/exchange-table';
import type { RowPortion } from '../../../shared/exchange/packed-rows';
import type { Cell } from '../../../shared/exchange/sheet';
import type { WorkbookLimits } from './limits';

/** What the thread that reads or writes one workbook gets at its start. */
export type WorkbookTask =
  | {
      readonly task: 'read';
      /** Name of the file without its folder. */
      readonly name: string;
      readonly source: { readonly path: string } | { readonly bytes: Uint8Array };
      readonly limits: WorkbookLimits;
      /** A 32-bit count of the portions of rows that were received, so that none pile up. */
      readonly received: SharedArrayBuffer;
    }
  | { readonly task: 'write' };

/** What it is sent while it writes: each sheet, then its rows in portions. */
export type ToWorkbookThread =
  | { readonly type: 'sheet'; readonly name: string; readonly table: ExchangeTableName }
  | { readonly type: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'end' };

/** How far a thread is. */
export interface WorkbookProgress {
  readonly stage: 'unpacking' | 'reading' | 'sheets';
  readonly done: number;
  readonly total: number;
}

/** What it answers. */
export type FromWorkbookThread =
  | { readonly type: 'sheet'; readonly name: string }
  /** Rows of the sheet that was named last. */
  | { readonly type: 'rows'; readonly rows: RowPortion }
  | { readonly type: 'remark'; readonly text: string }
  | { readonly type: 'progress'; readonly progress: WorkbookProgress }
  | { readonly type: 'done' }
  | { readonly type: 'written'; readonly bytes: Uint8Array }
  | { readonly type: 'refused'; readonly message: string; readonly code?: string };

/** Portions of rows that may be on their way. */
export const MOST_UNRECEIVED = 6;

/** Rows that cross between threads at once: small enough to hold up neither side. */
export const ROWS_PER_MESSAGE = 2_000;
