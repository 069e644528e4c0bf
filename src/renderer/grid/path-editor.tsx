import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import Paper from '@mui/material/Paper';
import type { CustomCellEditorProps } from 'ag-grid-react';
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Row, RowId } from '../../shared/tables/tables';
import { PathOption } from '../fields/path-input';
import { type PathSuggestion, suggestPaths } from '../fields/path-suggestions';
import { useProject } from '../studio/context';
import { DRAFT_ROW } from './grid-context';
import { SuggestionList } from './suggestion-list';

type Props = CustomCellEditorProps<Row, string> & {
  readonly leadsTo?: 'item' | 'folder' | 'object' | 'connection';
  /** Text that editing an empty cell of a row begins with. */
  readonly startOf?: (row: RowId) => string;
  /** Leaves the cell and chooses its path in the tree of the models. */
  readonly pick?: (row: Row, path: string) => void;
};

const NARROWEST = 340;

/**
 * A path in a cell with completion from the three models. Arrows choose a suggestion and Enter
 * takes it; without a chosen one Enter takes the typed text.
 */
export function PathEditor({ leadsTo = 'object', startOf, pick, ...props }: Props) {
  const { value, eventKey, onValueChange, stopEditing, colDef, column } = props;
  const project = useProject();
  const [text, setText] = useState(() =>
    firstText(value, eventKey, startOf?.(props.data.id) ?? ''),
  );
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const suggestions = useMemo(
    () => (project ? suggestPaths(project, text, leadsTo) : []),
    [project, text, leadsTo],
  );

  const write = (next: string) => {
    setText(next);
    setActive(-1);
    onValueChange(next);
  };

  // Before it is on the screen: the next key may come at once.
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    // What a new path begins with is added to; a stored path is replaced by typing.
    if (value && (eventKey === null || eventKey.length > 1)) element.select();
    else element.setSelectionRange(text.length, text.length);
    onValueChange(text);
    // The editor takes the focus once, when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  /** A folder on the way to an item is gone into; anything else is the answer. */
  const goesOn = ({ kind, property }: PathSuggestion) =>
    leadsTo === 'item' && kind !== 'item' && property === undefined;
  const take = (chosen: PathSuggestion) => write(goesOn(chosen) ? `${chosen.path}/` : chosen.path);

  const isStored = props.data.id !== DRAFT_ROW;
  const openPicker = () => {
    if (!pick || !isStored) return;
    stopEditing(true);
    pick(props.data, text);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F4') openPicker();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = suggestions[active];
    if (step !== 0) {
      const next = Math.min(Math.max(active + step, -1), suggestions.length - 1);
      setActive(next);
      // The grid reads the value when a key ends the edit, so it has to be there before the key.
      onValueChange(suggestions[next]?.path ?? text);
    } else if (event.key === 'Enter' && chosen && goesOn(chosen)) {
      take(chosen);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Paper elevation={4} sx={{ width: Math.max(column.getActualWidth(), NARROWEST) }}>
      <InputBase
        fullWidth
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        inputRef={input}
        inputProps={{
          role: 'combobox',
          'aria-label': colDef.headerName,
          'aria-expanded': suggestions.length > 0,
          'aria-controls': id,
          'aria-activedescendant': active < 0 ? undefined : `${id}-${active}`,
          autoComplete: 'off',
          spellCheck: false,
        }}
        endAdornment={
          pick &&
          isStored && (
            <IconButton
              size="small"
              aria-label="Choose from the tree (F4)"
              title="Choose from the tree (F4)"
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                openPicker();
              }}
              sx={{ p: 0.25 }}
            >
              <AccountTree sx={{ fontSize: 16 }} />
            </IconButton>
          )
        }
        sx={{ px: 2, fontSize: 13, '& input': { py: '4px' } }}
      />
      <Box id={id} role="listbox" aria-label="Suggestions">
        {suggestions.length > 0 && (
          <SuggestionList
            id={id}
            options={suggestions.map((option) => ({
              key: option.path,
              content: <PathOption option={option} />,
            }))}
            active={active}
            onChoose={(index) => {
              const chosen = suggestions[index];
              if (!chosen) return;
              take(chosen);
              if (!goesOn(chosen)) setTimeout(() => stopEditing());
            }}
          />
        )}
      </Box>
    </Paper>
  );
}

function firstText(value: string | null | undefined, typed: string | null, start: string): string {
  if (typed?.length === 1) return start === '' ? typed : `${start}${typed === '/' ? '' : typed}`;
  return value || start;
}
