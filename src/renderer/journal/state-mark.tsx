import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { JournalState } from '../../shared/journal/journal-entry';
import { type JournalStanding, standingOf } from '../../shared/journal/journal-filter';
import { cssColor } from '../theme/stylesheet';
import type { Colors } from '../theme/tokens';
import { STATE_TITLES } from './entry-texts';

const MARKS: Readonly<
  Record<JournalStanding, readonly [ComponentType<SvgIconProps>, keyof Colors]>
> = {
  open: [HourglassEmpty, 'warning'],
  done: [CheckCircleOutlined, 'success'],
  problem: [ErrorOutlined, 'error'],
  duplicate: [ContentCopy, 'muted'],
};

/** The state of a message: a shape, a colour and its name. */
export function StateMark({ state }: { state: JournalState }) {
  const [Icon, color] = MARKS[standingOf(state)];
  return (
    <span
      style={{ display: 'inline-flex', alignItems: 'center', gap: 5, color: cssColor(color) }}
      title={STATE_TITLES[state]}
    >
      <Icon aria-hidden sx={{ fontSize: 15, flex: 'none' }} />
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{STATE_TITLES[state]}</span>
    </span>
  );
}
