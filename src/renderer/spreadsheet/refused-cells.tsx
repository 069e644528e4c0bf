import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { counted } from '../../shared/counted';
import { useObserved } from '../studio/observable';
import type { Sheet } from './sheet';

/** Cells that are listed; the rest is only counted. */
const LISTED = 100;

/** Why an action was not carried out, cell by cell. */
export function RefusedCells({ sheet }: { sheet: Sheet }) {
  const refusal = useObserved(sheet.refusal, (one) => one);
  if (!refusal) return null;
  const { action, cells } = refusal;
  const more = cells.length - LISTED;
  return (
    <Alert severity="error" onClose={() => sheet.refusal.set(null)} sx={{ borderRadius: 0 }}>
      <AlertTitle sx={{ fontSize: 13, m: 0 }}>
        {action}: {counted(cells.length, 'value')} {cells.length === 1 ? 'does' : 'do'} not fit.
        Nothing was changed.
      </AlertTitle>
      <Box
        component="ul"
        aria-label="Values that do not fit"
        sx={{ m: 0, pl: 4, maxHeight: 120, overflowY: 'auto' }}
      >
        {cells.slice(0, LISTED).map(({ row, column, reason }) => (
          <li key={`${row} ${column}`}>
            <CellName {...{ sheet, row, column }} />: {reason}
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </Box>
    </Alert>
  );
}

/** Leads to the cell. A row that was about to be added is not there to go to. */
function CellName({ sheet, row, column }: { sheet: Sheet; row: number; column: string }) {
  const beyond = row - sheet.api.getDisplayedRowCount();
  if (beyond > 0) return `New row ${beyond}, ${column}`;
  return (
    <Link
      component="button"
      sx={{ fontSize: 'inherit', verticalAlign: 'baseline' }}
      onClick={() => goTo(sheet, row, column)}
    >
      Row {row}, {column}
    </Link>
  );
}

function goTo(sheet: Sheet, row: number, title: string): void {
  const column = sheet.shown().columns.findIndex(({ field }) => field.title === title);
  if (column < 0) return;
  const cell = { row: row - 1, column };
  sheet.selection.select(cell);
  sheet.focus(cell);
}
