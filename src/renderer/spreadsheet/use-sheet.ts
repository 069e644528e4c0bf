import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useMemo } from 'react';
import type { Row } from '../../shared/tables/tables';
import type { GridHost } from '../grid/row-actions';
import { attachSheet } from './attach-sheet';
import { Sheet } from './sheet';

/** A grid as a spreadsheet, as soon as the grid is there. */
export function useSheet(
  api: GridApi<Row> | null,
  host: GridHost,
  root: RefObject<HTMLElement | null>,
): Sheet | null {
  const sheet = useMemo(
    () => (api ? new Sheet(api, host, host.context.selection) : null),
    [api, host],
  );
  useEffect(() => {
    const element = root.current;
    return sheet && element ? attachSheet(sheet, element) : undefined;
  }, [sheet, root]);
  return sheet;
}
