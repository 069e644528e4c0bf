import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import type {
  CellFocusedEvent,
  CellMouseOutEvent,
  CellMouseOverEvent,
  GridApi,
} from 'ag-grid-community';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from '../../shared/tables/tables';
import type { Problem } from '../../shared/validation/problem';
import { ProblemList } from '../fields/problem-list';
import { cssColor } from '../theme/stylesheet';
import type { CellProblems } from './cell-problems';

/** How long the pointer rests before a popover opens, and stays away before it closes. */
const DELAY = 250;

interface Shown {
  readonly anchor: HTMLElement;
  readonly problems: readonly Problem[];
  /** The table's problems when these were found. */
  readonly among: CellProblems;
}

interface ProblemPopoverProps {
  readonly api: GridApi<Row>;
  readonly root: RefObject<HTMLElement | null>;
  readonly problems: CellProblems;
}

/** Shows the problems of the cell that is focused or pointed at, with their fixes. */
export function ProblemPopover({ api, root, problems }: ProblemPopoverProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(problems);
  useLayoutEffect(() => {
    latest.current = problems;
  });

  useEffect(() => {
    const show = (row: Row | undefined, column: string) => {
      const found = row ? latest.current.at(row.id, column) : [];
      const anchor = row && cellElement(root.current, row.id, column);
      setShown(
        anchor && found.length > 0 ? { anchor, problems: found, among: latest.current } : null,
      );
    };
    const later = (action: () => void) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(action, DELAY);
    };
    const over = ({ data, column }: CellMouseOverEvent<Row>) =>
      later(() => show(data, column.getColId()));
    const out = (_: CellMouseOutEvent<Row>) => later(() => setShown(null));
    const focused = ({ rowIndex, rowPinned, column }: CellFocusedEvent<Row>) => {
      clearTimeout(timer.current);
      if (rowIndex === null || rowPinned || !column || typeof column === 'string') {
        setShown(null);
        return;
      }
      const row = api.getDisplayedRowAtIndex(rowIndex)?.data;
      // The grid draws a row that it scrolled to in the next frame.
      requestAnimationFrame(() => show(row, column.getColId()));
    };
    const close = () => {
      clearTimeout(timer.current);
      setShown(null);
    };
    api.addEventListener('cellMouseOver', over);
    api.addEventListener('cellMouseOut', out);
    api.addEventListener('cellFocused', focused);
    api.addEventListener('cellEditingStarted', close);
    api.addEventListener('bodyScroll', close);
    const element = root.current;
    const left = ({ relatedTarget }: FocusEvent) => {
      const next = relatedTarget instanceof Node ? relatedTarget : null;
      if (!element?.contains(next) && !popover.current?.contains(next)) close();
    };
    element?.addEventListener('focusout', left);
    return () => {
      clearTimeout(timer.current);
      element?.removeEventListener('focusout', left);
      if (api.isDestroyed()) return;
      api.removeEventListener('cellMouseOver', over);
      api.removeEventListener('cellMouseOut', out);
      api.removeEventListener('cellFocused', focused);
      api.removeEventListener('cellEditingStarted', close);
      api.removeEventListener('bodyScroll', close);
    };
  }, [api, root]);

  // What was found among former problems may be mended now.
  const current = shown?.among === problems ? shown : null;

  return (
    <>
      <div className="visually-hidden" role="status">
        {current?.problems.map(({ message }) => message).join(' ')}
      </div>
      <Popper
        open={current !== null}
        anchorEl={current?.anchor ?? null}
        placement="bottom-start"
        sx={{ zIndex: 'appBar' }}
      >
        <Paper
          ref={popover}
          data-testid="cell-problems"
          onMouseEnter={() => clearTimeout(timer.current)}
          onMouseLeave={() => setShown(null)}
          sx={{
            mt: 0.5,
            px: 2,
            py: 1,
            maxWidth: 420,
            border: `1px solid ${cssColor('line')}`,
            boxShadow: cssColor('shadow'),
          }}
        >
          <ProblemList problems={current?.problems ?? []} onFixed={() => setShown(null)} />
          {current?.problems.some(({ fix }) => fix) && (
            <Box sx={{ fontSize: 11, color: 'text.secondary', textAlign: 'right' }}>
              <kbd>Ctrl</kbd> <kbd>.</kbd> fixes
            </Box>
          )}
        </Paper>
      </Popper>
    </>
  );
}

function cellElement(root: HTMLElement | null, row: number, column: string): HTMLElement | null {
  return (
    root?.querySelector<HTMLElement>(`[row-id="${row}"] [col-id="${CSS.escape(column)}"]`) ?? null
  );
}
