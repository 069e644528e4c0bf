import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
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
  const open = (element: HTMLElement) => {
    setHidden(hiddenColumns(api));
    setAnchor(element);
  };
  const toggle = (column: string) => {
    api.setColumnsVisible([column], hidden.has(column));
    setHidden(hiddenColumns(api));
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

function hiddenColumns(api: GridApi<Row>): ReadonlySet<string> {
  const state = api.getColumnState();
  return new Set(state.flatMap(({ colId, hide }) => (hide ? [colId] : [])));
}
