import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import InputBase from '@mui/material/InputBase';
import Popover from '@mui/material/Popover';
import { useMemo, useState } from 'react';
import type { Field } from '../../shared/fields/field';
import { compareNames } from '../../shared/project/tree';
import { inputFrame } from '../fields/input-frame';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { type CountedValue, type RowFilter, valuesIn } from './row-filter';
import type { Sheet } from './sheet';

/** Values that are listed; a search finds the others. */
const LISTED = 300;

/** The values of a column, to be ticked: only rows with ticked ones are shown. */
export function ValueFilter({ sheet, root }: { sheet: Sheet; root: () => HTMLElement | null }) {
  const column = useObserved(sheet.valueFilter, (one) => one);
  const field = column === null ? undefined : sheet.source.columns[column];
  const close = () => {
    sheet.valueFilter.set(null);
    // The popover keeps the focus until it is gone, and the focused row may be gone with it.
    requestAnimationFrame(() => {
      if (!sheet.api.isDestroyed()) sheet.focus(sheet.selection.active ?? { row: 0, column: 0 });
    });
  };
  if (column === null || !field) return null;
  const anchor = root()?.querySelector(`.ag-header-cell[col-id="${CSS.escape(column)}"]`) ?? null;
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': `Values of ${field.title}` } }}
    >
      <ValueList key={column} {...{ sheet, column, field }} onClose={close} />
    </Popover>
  );
}

interface ValueListProps {
  readonly sheet: Sheet;
  readonly column: string;
  readonly field: Field;
  readonly onClose: () => void;
}

function ValueList({ sheet, column, field, onClose }: ValueListProps) {
  const { filter } = sheet.host.context;
  const [all] = useState(() => valuesIn(sheet.source.rows, column, field, compareNames));
  const [ticked, setTicked] = useState(() => tickedAtFirst(filter, column, all));
  const [search, setSearch] = useState('');
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return all.filter(({ text }) => text.toLowerCase().includes(wanted));
  }, [all, search]);
  const tickFound = (on: boolean) => {
    const next = new Set(ticked);
    for (const { text } of found)
      if (on) next.add(text);
      else next.delete(text);
    setTicked(next);
  };
  const toggle = (text: string) => {
    const next = new Set(ticked);
    if (!next.delete(text)) next.add(text);
    setTicked(next);
  };
  const show = (texts: ReadonlySet<string>) => {
    const isWhole = all.every(({ text }) => texts.has(text));
    filter.setValues(column, isWhole ? undefined : texts);
    onClose();
  };
  const showFound = () => show(new Set(found.map(({ text }) => text)));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        show(ticked);
      }}
      sx={{ width: 300, p: 2, fontSize: 13, display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Box sx={inputFrame(false)}>
        <InputBase
          autoFocus
          fullWidth
          type="search"
          placeholder="Search values"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || search === '') return;
            event.preventDefault();
            if (found.length > 0) showFound();
          }}
          inputProps={{ 'aria-label': 'Search values' }}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button color="inherit" onClick={() => tickFound(true)}>
          Tick {search === '' ? 'all' : 'found'}
        </Button>
        <Button color="inherit" onClick={() => tickFound(false)}>
          Clear {search === '' ? 'all' : 'found'}
        </Button>
        {search !== '' && (
          <Button
            color="inherit"
            title="Enter in the search does the same"
            disabled={found.length === 0}
            onClick={showFound}
          >
            Show found
          </Button>
        )}
      </Box>
      <Values {...{ found, ticked, toggle }} />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button
          color="inherit"
          onClick={() => {
            filter.setValues(column, undefined);
            onClose();
          }}
        >
          Show all
        </Button>
        <Button type="submit" variant="contained" disabled={ticked.size === 0}>
          Apply
        </Button>
      </Box>
    </Box>
  );
}

interface ValuesProps {
  readonly found: readonly CountedValue[];
  readonly ticked: ReadonlySet<string>;
  readonly toggle: (text: string) => void;
}

function Values({ found, ticked, toggle }: ValuesProps) {
  const more = found.length - LISTED;
  return (
    <Box
      sx={{
        maxHeight: 260,
        overflowY: 'auto',
        border: `1px solid ${cssColor('line')}`,
        borderRadius: 1,
        py: 0.5,
      }}
    >
      {found.slice(0, LISTED).map(({ text, count }) => (
        <Box
          key={text}
          component="label"
          sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 1.5, py: 0.25 }}
        >
          <Checkbox
            size="small"
            checked={ticked.has(text)}
            onChange={() => toggle(text)}
            sx={{ p: 0 }}
          />
          <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {text === '' ? <i>empty</i> : text}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{count.toLocaleString('en')}</Box>
        </Box>
      ))}
      {found.length === 0 && <Box sx={{ px: 2, py: 1 }}>No value contains this text.</Box>}
      {more > 0 && (
        <Box sx={{ px: 2, py: 1, color: 'text.secondary' }}>
          {more.toLocaleString('en')} more values. Search to find them.
        </Box>
      )}
    </Box>
  );
}

function tickedAtFirst(
  filter: RowFilter,
  column: string,
  all: readonly CountedValue[],
): ReadonlySet<string> {
  return filter.valuesOf(column) ?? new Set(all.map(({ text }) => text));
}
