import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import Paper from '@mui/material/Paper';
import type { CustomCellEditorProps } from 'ag-grid-react';
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../../shared/tables/tables';
import { SuggestionList } from '../grid/suggestion-list';

type Props = CustomCellEditorProps<Row, string> & {
  readonly suggestions: () => readonly string[];
};

/** Suggestions that are drawn. */
const DRAWN = 60;

/** A text in a cell with completion. Arrows choose a suggestion, Enter and Tab take it. */
export function SuggestEditor({ suggestions, ...props }: Props) {
  const { eventKey, onValueChange, stopEditing, colDef, column } = props;
  const [stored] = useState(() => props.value ?? '');
  const [text, setText] = useState(eventKey?.length === 1 ? eventKey : stored);
  const [active, setActive] = useState(-1);
  const [all] = useState(suggestions);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  // At first everything is offered, so that a cell that holds a name shows the others too.
  const options = useMemo(() => matching(all, text === stored ? '' : text), [all, text, stored]);

  const write = (next: string, chosen = -1) => {
    setText(next);
    setActive(chosen);
    onValueChange(next);
  };

  // Before it is on the screen: the next key may come at once.
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    if (eventKey === null || eventKey.length > 1) element.select();
    else element.setSelectionRange(text.length, text.length);
    onValueChange(text);
    // The editor takes the focus once, when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = Math.min(Math.max(active + step, -1), options.length - 1);
      setActive(next);
      onValueChange(options[next] ?? text);
    } else if (event.key === 'Escape' && active >= 0) {
      setActive(-1);
      onValueChange(text);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Paper elevation={4} sx={{ width: Math.max(column.getActualWidth(), 220) }}>
      <InputBase
        fullWidth
        value={options[active] ?? text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        inputRef={input}
        inputProps={{
          role: 'combobox',
          'aria-label': colDef.headerName,
          'aria-expanded': options.length > 0,
          'aria-controls': id,
          'aria-activedescendant': active < 0 ? undefined : `${id}-${active}`,
          autoComplete: 'off',
          spellCheck: false,
        }}
        sx={{ px: 2, fontSize: 13, '& input': { py: '4px' } }}
      />
      <Box id={id} role="listbox" aria-label="Suggestions">
        {options.length > 0 && (
          <SuggestionList
            id={id}
            options={options.map((option) => ({ key: option, content: option }))}
            active={active}
            onChoose={(index) => {
              write(options[index] ?? text);
              // The grid reads the value when editing ends, so the new one has to arrive first.
              setTimeout(() => stopEditing());
            }}
          />
        )}
      </Box>
    </Paper>
  );
}

/** Texts that begin with what was typed come before those that only contain it. */
function matching(all: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const found = all.filter((one) => one.toLowerCase().includes(wanted));
  const rank = (one: string) => (one.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.sort((left, right) => rank(left) - rank(right)).slice(0, DRAWN);
}
