import CallMade from '@mui/icons-material/CallMade';
import CallReceived from '@mui/icons-material/CallReceived';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { JournalEntry } from '../../shared/journal/journal-entry';
import { FONTS } from '../theme/tokens';
import { dayAndTime, DIRECTION_TITLES, durationText, messageTitle, timeOfDay } from './entry-texts';
import { StateMark } from './state-mark';

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Columns of the list; in a narrow panel those of least weight go. */
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns:
    '20px 88px 16px minmax(110px, 150px) minmax(90px, 1.2fr) minmax(60px, 0.8fr) 60px minmax(80px, 2.4fr)',
  columnGap: '8px',
  alignItems: 'center',
  px: 2,
  height: '100%',
  '& .state': { display: 'flex' },
  '@container journal (max-width: 640px)': {
    gridTemplateColumns: '20px 88px 16px 20px minmax(80px, 1fr) minmax(60px, 1.4fr)',
    '& .wide': { display: 'none' },
    '& .state span span, & .state-title': { display: 'none' },
  },
} as const;

/** The titles above the list. */
export function JournalHeader({ mark }: { mark: ReactNode }) {
  return (
    <Box
      sx={{
        ...COLUMNS,
        height: 26,
        flex: 'none',
        fontSize: 12,
        fontWeight: 600,
        color: 'text.secondary',
        bgcolor: 'var(--subtle)',
        borderBottom: 1,
        borderColor: 'divider',
        '& > span': CUT,
      }}
    >
      {mark}
      <span>Time</span>
      <span />
      <span className="state">
        <span className="state-title">State</span>
      </span>
      <span>Message</span>
      <span className="wide">Device</span>
      <span className="wide">Duration</span>
      <span>Problem</span>
    </Box>
  );
}

interface RowProperties {
  readonly entry: JournalEntry;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly onMark: (marked: boolean) => void;
}

/** One message of the list. */
export function JournalRow({ entry, selected, marked, onMark }: RowProperties) {
  const title = messageTitle(entry);
  const Direction = entry.direction === 'received' ? CallReceived : CallMade;
  return (
    <Box
      role="gridcell"
      sx={{
        ...COLUMNS,
        cursor: 'default',
        bgcolor: selected ? 'action.selected' : undefined,
        '&:hover': { bgcolor: selected ? 'action.selected' : 'action.hover' },
        '& > span': CUT,
      }}
    >
      <MarkBox label={`Mark ${title} of ${timeOfDay(entry.time)}`} on={marked} onChange={onMark} />
      <span title={dayAndTime(entry.time)} style={{ fontFamily: FONTS.code, fontSize: 12 }}>
        {timeOfDay(entry.time)}
      </span>
      <Direction
        titleAccess={DIRECTION_TITLES[entry.direction]}
        sx={{ fontSize: 14, color: 'text.secondary' }}
      />
      <span className="state">
        <StateMark state={entry.state} />
      </span>
      <span title={title}>{title}</span>
      <span className="wide" title={entry.device}>
        {entry.device}
      </span>
      <Box component="span" className="wide" sx={{ color: 'text.secondary' }}>
        {durationText(entry.duration)}
      </Box>
      <Box component="span" title={entry.error} sx={{ color: 'error.main' }}>
        {entry.error}
      </Box>
    </Box>
  );
}

interface MarkProperties {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A small box that takes a message into the next export. */
export function MarkBox({ label, on, onChange }: MarkProperties) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={on}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onChange(event.target.checked)}
      style={{ margin: 0, accentColor: 'var(--accent)' }}
    />
  );
}
