import type { GridApi } from 'ag-grid-community';
import { useEffect } from 'react';
import type { Fields } from '../../shared/fields/field';
import type { Row } from '../../shared/tables/tables';
import type { GridContext } from '../grid/grid-context';
import type { Severity } from '../../shared/validation/problem';

/** Lets the grid ask a context's row filter, and ask again when the filter changes. */
export function rowFilterOptions(context: GridContext, columns: Fields) {
  const severity = ({ id }: Row): Severity | undefined => context.problems.gravestOf(id);
  return {
    isExternalFilterPresent: () => context.filter.isPresent,
    doesExternalFilterPass: ({ data }: { data?: Row | undefined }) =>
      data === undefined || context.filter.lets(data, columns, severity),
  };
}

/** Filters the grid anew whenever the row filter changes, and marks the filtered columns. */
export function useRowFilter(api: GridApi<Row> | null, context: GridContext): void {
  useEffect(
    () =>
      api
        ? context.filter.state.subscribe(() => {
            if (api.isDestroyed()) return;
            api.onFilterChanged();
            api.refreshHeader();
          })
        : undefined,
    [api, context],
  );
}
