import Add from '@mui/icons-material/Add';
import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import FilterList from '@mui/icons-material/FilterList';
import PlaylistAdd from '@mui/icons-material/VerticalAlignTop';
import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import type { GridApi } from 'ag-grid-community';
import type { ReactNode } from 'react';
import { counted } from '../../shared/counted';
import type { Row } from '../../shared/tables/tables';
import { ExchangeButtons } from '../exchange/exchange-buttons';
import { inputFrame } from '../fields/input-frame';
import type { Sheet } from '../spreadsheet/sheet';
import { ProblemFilterButton, SheetMenu } from '../spreadsheet/sheet-menu';
import { cssColor } from '../theme/stylesheet';
import { ColumnsMenu } from './columns-menu';
import { SHORTCUTS } from './grid-keyboard';
import type { RowActions } from './row-actions';
import type { RowSource } from './row-source';
import { ToolbarButton } from './toolbar-button';
import { PanelBar } from '../layout/panel-bar';

interface TableToolbarProps {
  readonly api: GridApi<Row>;
  readonly source: RowSource;
  readonly actions: RowActions;
  readonly sheet: Sheet;
  readonly tools: ReactNode;
  readonly readOnly: boolean;
  /** Rows that filters let through. */
  readonly shown: number;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly filtersOpen: boolean;
  readonly onToggleFilters: () => void;
}

/** What can be done with a table by button, its search, and how many rows it has. */
export function TableToolbar(props: TableToolbarProps) {
  const { api, source, actions, readOnly, shown, search, onSearch } = props;
  const { noun } = source;
  return (
    <PanelBar label={`${source.title} actions`} sx={{ gap: 0.5, px: 1.5 }}>
      <ToolbarButton
        icon={<Add />}
        label={`Add ${noun}`}
        help={`Add a ${noun} at the end (${SHORTCUTS.add})`}
        disabled={readOnly}
        onClick={() => actions.add()}
      />
      {source.insert && (
        <ToolbarButton
          icon={<PlaylistAdd />}
          label="Insert above"
          help={`Insert a ${noun} above the chosen one (${SHORTCUTS.insert})`}
          disabled={readOnly}
          onClick={() => actions.insertAbove()}
        />
      )}
      <ToolbarButton
        icon={<ContentCopy />}
        label="Duplicate"
        help={`Duplicate the chosen ${noun}s (${SHORTCUTS.duplicate})`}
        disabled={readOnly || source.rows.length === 0}
        onClick={() => actions.duplicate()}
      />
      <ToolbarButton
        icon={<DeleteOutline />}
        label="Delete"
        help={`Delete the chosen ${noun}s (${SHORTCUTS.remove})`}
        disabled={readOnly || source.rows.length === 0}
        onClick={() => actions.remove()}
      />
      <Box sx={{ width: '1px', height: 18, bgcolor: cssColor('line'), mx: 1 }} />
      <ToolbarButton
        icon={<FilterList />}
        label="Filters"
        help="Show or hide a filter for each column"
        pressed={props.filtersOpen}
        onClick={props.onToggleFilters}
      />
      <ProblemFilterButton sheet={props.sheet} />
      <ColumnsMenu api={api} columns={source.columns} />
      <SheetMenu sheet={props.sheet} readOnly={readOnly} />
      {props.tools}
      <ExchangeButtons source={source} />
      <Box sx={{ flex: 1 }} />
      <Box
        role="status"
        sx={{ color: 'text.secondary', fontSize: 12, px: 1, whiteSpace: 'nowrap' }}
      >
        {countText(source.rows.length, shown, noun)}
      </Box>
      <Box
        sx={[
          inputFrame(false),
          { display: 'flex', alignItems: 'center', width: 180, minHeight: 26, gap: 1 },
        ]}
      >
        <Search sx={{ fontSize: 16, color: 'text.secondary' }} />
        <InputBase
          fullWidth
          type="search"
          placeholder="Search this table"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          inputProps={{ 'aria-label': `Search ${source.title}` }}
        />
      </Box>
    </PanelBar>
  );
}

/** `120 rows`, or `120 rows, 14 shown` while a filter hides some. */
export function countText(all: number, shown: number, noun: string): string {
  const count = counted(all, noun);
  return shown === all ? count : `${count}, ${shown.toLocaleString('en')} shown`;
}
