import { cssColor } from '../theme/stylesheet';

/** What the studio's tables look like beyond the grid's theme. */
export const gridStyle = {
  '& .ag-cell.row-number': {
    color: cssColor('muted'),
    bgcolor: cssColor('subtle'),
    fontSize: 12,
    textAlign: 'right',
    cursor: 'default',
    userSelect: 'none',
  },
  '& .ag-cell.row-number .ag-cell-wrapper': { flexDirection: 'row', width: '100%' },
  '& .ag-cell.row-number .ag-cell-value': { flex: 1, textAlign: 'right' },
  '& .ag-row-selected .ag-cell.row-number': { color: cssColor('text'), fontWeight: 600 },
  '& .ag-cell.number-cell': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  '& .ag-cell.boolean-cell .ag-cell-wrapper': { justifyContent: 'center' },
  '& .ag-cell.boolean-cell .ag-checkbox-input-wrapper': { fontSize: 15 },
  '& .ag-cell.cell-error': mark('error'),
  '& .ag-cell.cell-warning': mark('warning'),
  '& .ag-cell.cell-information': mark('information'),
  '& .ag-row-pinned': { fontWeight: 400, color: cssColor('muted') },
} as const;

/** A tinted cell with a corner in the severity's colour, so that colour is not the only sign. */
function mark(severity: 'error' | 'warning' | 'information') {
  return {
    backgroundColor: cssColor(`${severity}Surface`),
    backgroundImage: `linear-gradient(225deg, ${cssColor(severity)} 50%, transparent 50%)`,
    backgroundSize: '8px 8px',
    backgroundPosition: 'top right',
    backgroundRepeat: 'no-repeat',
  } as const;
}
