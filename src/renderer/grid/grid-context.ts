import type { RowId } from '../../shared/tables/tables';
import type { CellProblems } from './cell-problems';

/** What cells ask the table for; one object for the life of a grid, renewed in place. */
export interface GridContext {
  problems: CellProblems;
  /** Position of each row in the stored order, from 1. */
  positions: ReadonlyMap<RowId, number>;
  readOnly: boolean;
  /** Rows are shown in stored order and completely, so they can be dragged. */
  inStoredOrder: boolean;
  /** The column that can be edited in the line for a new row, and the text that invites to it. */
  draft: { readonly column: string; readonly placeholder: string } | undefined;
}

/** Row number of the line for a new row; no stored row has it. */
export const DRAFT_ROW: RowId = 0;
