import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { cssColor } from '../theme/stylesheet';
import { seriesColor } from './shown-series';
import { SERIES_COLORS } from './trend-state';

interface ColorChoiceProps {
  /** Name of the item. */
  readonly name: string;
  readonly color: number;
  readonly onChange: (color: number) => void;
}

/** The colour of a line; a click offers the others. */
export function ColorChoice({ name, color, onChange }: ColorChoiceProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ButtonBase
        aria-label={`Colour of ${name}`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ ml: 1, borderRadius: '3px' }}
      >
        <Swatch color={color} />
      </ButtonBase>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {Array.from({ length: SERIES_COLORS }, (_, index) => index).map((index) => (
          <MenuItem
            key={index}
            selected={index === color}
            aria-label={`Colour ${index + 1}`}
            onClick={() => {
              onChange(index);
              setAnchor(null);
            }}
          >
            <Swatch color={index} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function Swatch({ color }: { color: number }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        width: 18,
        height: 12,
        borderRadius: '3px',
        bgcolor: cssColor(seriesColor(color)),
      }}
    />
  );
}
