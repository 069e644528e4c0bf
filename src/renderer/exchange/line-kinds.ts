import Add from '@mui/icons-material/Add';
import Block from '@mui/icons-material/Block';
import Edit from '@mui/icons-material/EditOutlined';
import CallSplit from '@mui/icons-material/CallSplit';
import Remove from '@mui/icons-material/Remove';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { LineKind } from '../../shared/exchange/plan-lines';

interface KindLook {
  readonly title: string;
  readonly color: string;
  readonly Icon: ComponentType<SvgIconProps>;
}

/** Sign, colour and word of each kind of row. */
export const KIND_LOOKS: Readonly<Record<LineKind, KindLook>> = {
  added: { title: 'Added', color: 'success.main', Icon: Add },
  changed: { title: 'Changed', color: 'info.main', Icon: Edit },
  removed: { title: 'Removed', color: 'error.main', Icon: Remove },
  rejected: { title: 'Rejected', color: 'error.main', Icon: Block },
  conflicts: { title: 'In Conflict', color: 'warning.main', Icon: CallSplit },
};
