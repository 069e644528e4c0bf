import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { Severity } from '../../shared/validation/problem';
import { cssColor } from '../theme/stylesheet';

/** What users call a severity. */
export const SEVERITY_TITLES: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
};

const ICONS: Readonly<Record<Severity, ComponentType<SvgIconProps>>> = {
  error: ErrorOutlined,
  warning: WarningAmberOutlined,
  information: InfoOutlined,
};

interface Properties {
  readonly severity: Severity;
  /** Read out and shown on hover; the severity's name when left out. */
  readonly title?: string;
  readonly faint?: boolean;
}

/** The sign of a severity: a shape and a colour. */
export function SeverityIcon({ severity, title, faint = false }: Properties) {
  const Icon = ICONS[severity];
  return (
    <Icon
      titleAccess={title ?? SEVERITY_TITLES[severity]}
      sx={{ fontSize: 16, flex: 'none', color: cssColor(severity), opacity: faint ? 0.55 : 1 }}
    />
  );
}
