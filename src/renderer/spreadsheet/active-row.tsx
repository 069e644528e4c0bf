import { type ReactNode, useSyncExternalStore } from 'react';
import type { Row } from '../../shared/tables/tables';
import type { Sheet } from './sheet';

interface ActiveRowProps {
  readonly sheet: Sheet;
  /** The stored rows, so that an edited row is rendered anew. */
  readonly rows: readonly Row[];
  readonly render: (row: Row | undefined) => ReactNode;
}

/** Renders something about the row of the active cell. */
export function ActiveRow({ sheet, rows, render }: ActiveRowProps) {
  const { selection } = sheet;
  const id = useSyncExternalStore(selection.subscribe, () => sheet.activeRow?.id);
  const { context } = sheet.host;
  return render(id === undefined ? undefined : rows[context.placeOf(id) - 1]);
}
