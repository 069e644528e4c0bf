import MoreHoriz from '@mui/icons-material/MoreHoriz';
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { isMac, shortcutText } from '../commands/shortcut';
import { ToolbarButton } from '../grid/toolbar-button';
import { useObserved } from '../studio/observable';
import type { Sheet } from './sheet';

const ENTRIES = [
  { title: 'Find…', keys: 'Mod+F', edits: false, run: ({ find }: Sheet) => find.set('find') },
  { title: 'Replace…', keys: 'Mod+H', edits: true, run: ({ find }: Sheet) => find.set('replace') },
  {
    title: 'Filter the column by its values…',
    keys: 'Mod+Shift+L',
    edits: false,
    run: (sheet: Sheet) =>
      sheet.valueFilter.set(sheet.activeColumn ?? sheet.selection.columnAt(0) ?? null),
  },
  {
    title: 'Change cells by a pattern…',
    keys: 'Mod+Shift+B',
    edits: true,
    run: (sheet: Sheet) => sheet.tools.changeByPattern(sheet),
  },
] as const;

/** What a table can do as a spreadsheet beside its keys. */
export function SheetMenu({ sheet, readOnly }: { sheet: Sheet; readOnly: boolean }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const run = (action: (sheet: Sheet) => void) => {
    setAnchor(null);
    // The menu gives the focus back before anything else takes it.
    setTimeout(() => action(sheet));
  };
  return (
    <>
      <ToolbarButton
        icon={<MoreHoriz />}
        label="More"
        help="Find, replace, filter by values, change by a pattern"
        menu
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {ENTRIES.map(({ title, keys, edits, run: action }) => (
          <MenuItem key={title} dense disabled={edits && readOnly} onClick={() => run(action)}>
            {title}
            <Typography variant="caption" sx={{ ml: 'auto', pl: 6 }}>
              {shortcutText(keys, isMac())}
            </Typography>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Shows only rows with problems, or all. */
export function ProblemFilterButton({ sheet }: { sheet: Sheet }) {
  const { filter } = sheet.host.context;
  const problems = useObserved(filter.state, (state) => state.problems);
  const on = problems !== 'all';
  return (
    <ToolbarButton
      icon={<ReportProblemOutlined />}
      label="Problems"
      help={on ? 'Show all rows' : 'Show only rows with problems'}
      pressed={on}
      onClick={() => filter.setProblems(on ? 'all' : 'problems')}
    />
  );
}
