/** A line of text that is cut where the column ends. */
export const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Height of a row of the client's lists, in pixels. */
export const ROW = 26;

/** The titles above a list, in the columns of its rows. */
export function headerStyle(columns: string) {
  return {
    display: 'grid',
    gridTemplateColumns: columns,
    columnGap: '8px',
    alignItems: 'center',
    px: 2,
    height: ROW,
    flex: 'none',
    fontSize: 12,
    fontWeight: 600,
    color: 'text.secondary',
    bgcolor: 'var(--subtle)',
    borderBottom: 1,
    borderColor: 'divider',
    '& > span': CUT,
  } as const;
}

/** One row of a list. */
export function rowStyle(columns: string) {
  return {
    display: 'grid',
    gridTemplateColumns: columns,
    columnGap: '8px',
    alignItems: 'center',
    px: 2,
    height: '100%',
    fontSize: 13,
    cursor: 'default',
    '&:hover': { bgcolor: 'action.hover' },
    '& > span': CUT,
  } as const;
}

/** A time of day with milliseconds, in the time zone of this machine. */
export function timeText(time: number | null): string {
  if (time === null) return '';
  const date = new Date(time);
  const millis = String(date.getMilliseconds()).padStart(3, '0');
  return `${date.toLocaleTimeString('en-GB')}.${millis}`;
}

/** Day and time in UTC. */
export function fullTimeText(time: number | null): string {
  return time === null ? '' : new Date(time).toISOString();
}
