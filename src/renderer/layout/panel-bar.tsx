import { styled } from '@mui/material/styles';
import type { ComponentProps } from 'react';
import { cssColor } from '../theme/stylesheet';

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: theme.spacing(1),
  padding: theme.spacing(1),
  borderBottom: `1px solid ${cssColor('line')}`,
}));

interface PanelBarProps extends Pick<ComponentProps<typeof Bar>, 'sx' | 'children'> {
  /** Says what the bar is for. */
  readonly label: string;
}

/** The row of actions and filters on top of a panel; `sx` says what is different from others. */
export function PanelBar({ label, ...rest }: PanelBarProps) {
  return <Bar role="toolbar" aria-label={label} {...rest} />;
}
