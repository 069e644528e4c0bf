import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useMemo } from 'react';
import type { Row } from '../../shared/tables/tables';
import type { GridHost } from '../grid/row-actions';
import { useApplication } from '../application-context';
import { useStudio } from '../studio/context';
import { attachSheet } from './attach-sheet';
import { changeByPattern, pickPath } from './dialogs';
import { Sheet, type SheetTools } from './sheet';

/** A grid as a spreadsheet, as soon as the grid is there. */
export function useSheet(
  api: GridApi<Row> | null,
  host: GridHost,
  root: RefObject<HTMLElement | null>,
): Sheet | null {
  const studio = useStudio();
  const { dialogs } = useApplication();
  const tools = useMemo(
    (): SheetTools => ({
      changeByPattern: (sheet) => void studio.attempt(() => changeByPattern(sheet, dialogs)),
      pickPath: (sheet, cell) => void studio.attempt(() => pickPath(sheet, studio, dialogs, cell)),
    }),
    [studio, dialogs],
  );
  const sheet = useMemo(
    () => (api ? new Sheet(api, host, host.context.selection, tools) : null),
    [api, host, tools],
  );
  useEffect(() => {
    if (!sheet) return;
    host.context.setPicker((row, column, path) => tools.pickPath(sheet, { row, column, path }));
  }, [sheet, host, tools]);
  useEffect(() => {
    const element = root.current;
    return sheet && element ? attachSheet(sheet, element) : undefined;
  }, [sheet, root]);
  return sheet;
}
