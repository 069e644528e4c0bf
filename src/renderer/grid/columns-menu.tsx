import PushPin from '@mui/icons-material/PushPinOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { GridApi } from 'ag-grid-community';
import { useState } from 'react';
import type { Fields } from '../../shared/fields/field';
import type { Row } from '../../shared/tables/tables';
import { ToolbarButton } from './toolbar-button';

interface ColumnsMenuProps {
  readonly api: GridApi<Row>;
  readonly columns: Fields;
}

/** Chooses which columns are shown. */
export function ColumnsMenu({ api, columns }: ColumnsMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [pinned, setPinned] = useState<ReadonlySet<string>>(new Set());
  const open = (element: HTMLElement) => {
    setHidden(hiddenColumns(api));
    setPinned(pinnedColumns(api));
    setAnchor(element);
  };
  const toggle = (column: string) => {
    api.setColumnsVisible([column], hidden.has(column));
    setHidden(hiddenColumns(api));
  };
  const pin = (column: string, on: boolean) => {
    api.setColumnsPinned([column], on ? 'left' : null);
    setPinned(pinnedColumns(api));
  };
  const shown = Object.keys(columns).length - hidden.size;
  return (
    <>
      <ToolbarButton
        icon={<ViewColumnOutlined />}
        label="Columns"
        help="Choose the columns that are shown"
        menu
        onClick={(event) => open(event.currentTarget)}
      />
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {Object.entries(columns).map(([key, { title }]) => (
          <MenuItem
            key={key}
            role="menuitemcheckbox"
            aria-checked={!hidden.has(key)}
            disabled={shown === 1 && !hidden.has(key)}
            onClick={() => toggle(key)}
            onKeyDown={(event) => {
              if (event.key.toLowerCase() !== 'p') return;
              event.stopPropagation();
              pin(key, !pinned.has(key));
            }}
            dense
          >
            <Checkbox
              checked={!hidden.has(key)}
              tabIndex={-1}
              disableRipple
              aria-hidden
              sx={{ p: 0, mr: 2 }}
            />
            {title}
            <PinSwitch title={title} on={pinned.has(key)} onChange={(on) => pin(key, on)} />
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          dense
          onClick={() => {
            api.resetColumnState();
            setAnchor(null);
          }}
        >
          Standard columns
        </MenuItem>
      </Menu>
    </>
  );
}

interface PinSwitchProps {
  readonly title: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Keeps a column in view at the left; by the keyboard, P on the column's line. */
function PinSwitch({ title, on, onChange }: PinSwitchProps) {
  const help = on ? `Let ${title} scroll` : `Keep ${title} in view`;
  return (
    <Box
      component="span"
      title={help}
      data-pin={on}
      onClick={(event) => {
        event.stopPropagation();
        onChange(!on);
      }}
      sx={{ ml: 'auto', pl: 4, display: 'flex', color: on ? 'primary.main' : 'text.disabled' }}
    >
      <PushPin sx={{ fontSize: 16 }} />
    </Box>
  );
}

function pinnedColumns(api: GridApi<Row>): ReadonlySet<string> {
  const state = api.getColumnState();
  return new Set(state.flatMap(({ colId, pinned }) => (pinned ? [colId] : [])));
}

function hiddenColumns(api: GridApi<Row>): ReadonlySet<string> {
  const state = api.getColumnState();
  return new Set(state.flatMap(({ colId, hide }) => (hide ? [colId] : [])));
}
