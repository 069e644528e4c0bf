import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import type { MouseEvent, ReactNode } from 'react';

interface ToolbarButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** What it does, with its key. */
  readonly help: string;
  readonly disabled?: boolean;
  /** For a switch: whether it is on. */
  readonly pressed?: boolean;
  /** It opens a menu. */
  readonly menu?: boolean;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
}

/** A button of a table's tool bar; in a narrow panel only its icon stays. */
export function ToolbarButton(props: ToolbarButtonProps) {
  const { icon, label, help, disabled = false, pressed, menu, onClick } = props;
  return (
    <Tooltip title={help}>
      <span>
        <Button
          color="inherit"
          startIcon={icon}
          aria-label={label}
          aria-pressed={pressed}
          aria-haspopup={menu ? 'menu' : undefined}
          disabled={disabled}
          onClick={onClick}
          sx={{
            minWidth: 0,
            minHeight: 26,
            px: 1.5,
            py: 0,
            fontWeight: 500,
            whiteSpace: 'nowrap',
            color: pressed ? 'primary.main' : 'text.primary',
            bgcolor: pressed ? 'action.selected' : 'transparent',
            '& .MuiButton-startIcon': {
              m: 0,
              mr: 1,
              color: pressed ? 'inherit' : 'text.secondary',
            },
            '& .MuiSvgIcon-root': { fontSize: 18 },
            '@container (max-width: 1080px)': {
              '& .label': { display: 'none' },
              '& .MuiButton-startIcon': { mr: 0 },
            },
          }}
        >
          <span className="label">{label}</span>
        </Button>
      </span>
    </Tooltip>
  );
}
