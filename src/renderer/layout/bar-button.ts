import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';

/** A button on the title bar. */
export const BarButton = styled(ButtonBase)({
  height: 28,
  minWidth: 30,
  padding: '0 6px',
  gap: 6,
  borderRadius: 5,
  font: 'inherit',
  color: 'inherit',
  whiteSpace: 'nowrap',
  flex: 'none',
  '&:hover': { background: 'var(--bar-hover)' },
  '&:focus-visible': { outline: '2px solid var(--bar-accent)', outlineOffset: -2 },
  '&.Mui-disabled': { opacity: 0.4 },
});
