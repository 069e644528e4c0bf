import Box from '@mui/material/Box';
import { type ReactNode, useId } from 'react';
import type { Problem } from '../../shared/validation/problem';
import { ProblemList } from '../fields/problem-list';

interface PropertyRowProps {
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly mandatory: boolean;
  readonly problems: readonly Problem[];
  /** Tells that the property is pointed at or focused, for the help below the panel. */
  readonly onActive: (name: string) => void;
  readonly children: (ids: { id: string; labelId: string; describedBy: string }) => ReactNode;
}

/** One property: its label, its control, and the problems it has. */
export function PropertyRow(props: PropertyRowProps) {
  const { name, title, help, mandatory, problems, onActive, children } = props;
  const id = useId();
  const ids = { id, labelId: `${id}-label`, describedBy: `${id}-help ${id}-problems` };
  return (
    <Box
      data-property={name}
      onFocus={() => onActive(name)}
      onMouseEnter={() => onActive(name)}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(96px, 38%) 1fr',
        columnGap: 2,
        px: 3,
        py: 0.75,
        '@container (max-width: 260px)': { gridTemplateColumns: '1fr' },
      }}
    >
      <Box
        component="label"
        id={ids.labelId}
        htmlFor={id}
        sx={{ fontSize: 13, pt: '5px', lineHeight: 1.35, overflowWrap: 'anywhere' }}
      >
        {title}
        {mandatory && (
          <Box component="span" aria-hidden title="Mandatory" sx={{ color: 'error.main', pl: 1 }}>
            *
          </Box>
        )}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {children(ids)}
        <span id={`${id}-help`} hidden>
          {help}
        </span>
        <div id={`${id}-problems`}>
          {problems.length > 0 && <ProblemList problems={problems} />}
        </div>
      </Box>
    </Box>
  );
}
