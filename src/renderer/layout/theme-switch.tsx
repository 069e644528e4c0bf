import Check from '@mui/icons-material/Check';
import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useId, useState } from 'react';
import { useReadOnly, useStudio, useStudioState } from '../studio/context';
import { useScheme } from '../theme/scheme';
import { THEME_TITLES } from '../theme/theme-titles';
import { BarButton } from './bar-button';

const CHOICES = ['system', 'light', 'dark'] as const;

/** Chooses between the system's scheme, light and dark. */
export function ThemeSwitch() {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const scheme = useScheme();
  const theme = useStudioState((state) => state.preferences.theme);
  const [button, setButton] = useState<HTMLElement | null>(null);
  const menuId = useId();
  const Icon = scheme === 'dark' ? DarkModeOutlined : LightModeOutlined;
  return (
    <>
      <Tooltip title={`Theme: ${THEME_TITLES[theme]}`}>
        <span>
          <BarButton
            aria-label="Theme"
            aria-haspopup="menu"
            aria-expanded={button !== null}
            aria-controls={button ? menuId : undefined}
            disabled={readOnly}
            onClick={(event) => setButton(event.currentTarget)}
          >
            <Icon sx={{ fontSize: 18 }} />
          </BarButton>
        </span>
      </Tooltip>
      <Menu
        id={menuId}
        open={button !== null}
        anchorEl={button}
        onClose={() => setButton(null)}
        transitionDuration={0}
        slotProps={{ list: { dense: true, 'aria-label': 'Theme' } }}
      >
        {CHOICES.map((choice) => (
          <MenuItem
            key={choice}
            role="menuitemradio"
            aria-checked={choice === theme}
            onClick={() => {
              setButton(null);
              void studio.attempt(() => studio.setPreferences({ theme: choice }));
            }}
          >
            <ListItemIcon>{choice === theme && <Check sx={{ fontSize: 16 }} />}</ListItemIcon>
            <ListItemText>{THEME_TITLES[choice]}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
