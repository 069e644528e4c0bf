import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ReactNode, useId } from 'react';
import { cssColor } from '../theme/stylesheet';

interface CompoundSectionProps {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A property compound: a heading that folds the properties below it. */
export function CompoundSection({ title, open, onToggle, children }: CompoundSectionProps) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={`${id}-title`} sx={{ pb: open ? 2 : 0 }}>
      <Box component="h3" sx={{ m: 0 }}>
        <ButtonBase
          id={`${id}-title`}
          aria-expanded={open}
          aria-controls={`${id}-content`}
          onClick={onToggle}
          sx={{
            width: '100%',
            justifyContent: 'flex-start',
            gap: 1,
            px: 1.5,
            py: 1,
            mb: open ? 1 : '1px',
            fontSize: 12,
            fontWeight: 600,
            textAlign: 'left',
            bgcolor: cssColor('subtle'),
            '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
          }}
        >
          <ExpandMore
            sx={{ fontSize: 18, transform: open ? 'none' : 'rotate(-90deg)', transition: '120ms' }}
          />
          {title}
        </ButtonBase>
      </Box>
      <div id={`${id}-content`} hidden={!open}>
        {children}
      </div>
    </Box>
  );
}
