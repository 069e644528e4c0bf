import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { CustomCellEditorProps } from 'ag-grid-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Choice } from '../../shared/fields/field';
import type { Row } from '../../shared/tables/tables';
import { SuggestionList } from './suggestion-list';

type Props = CustomCellEditorProps<Row, string> & { choices: readonly Choice[] };

/** A drop-down in a cell: arrows or a first letter choose, Enter and Tab take, Escape leaves. */
export function ChoiceEditor(props: Props) {
  const { choices, value, eventKey, onValueChange, stopEditing, colDef } = props;
  const [active, setActive] = useState(() => startOf(choices, value, eventKey));
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  // Before the list is on the screen: the key that takes the choice may come at once.
  useLayoutEffect(() => {
    list.current?.focus({ preventScroll: true });
    const chosen = choices[startOf(choices, value, eventKey)];
    if (chosen && chosen.value !== value) onValueChange(chosen.value);
    // The start is taken once; what follows goes through `choose`.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const choose = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    setActive(index);
    onValueChange(choice.value);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) choose(Math.min(Math.max(active + step, 0), choices.length - 1));
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(choices.length - 1);
    else if (event.key.length === 1) choose(nextBeginningWith(choices, event.key, active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Paper elevation={4} sx={{ minWidth: props.column.getActualWidth() }}>
      <Box
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={colDef.headerName}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={onKeyDown}
        sx={{ outline: 'none' }}
      >
        <SuggestionList
          id={id}
          options={choices.map(({ value: key, label }) => ({ key, content: label }))}
          active={active}
          onChoose={(index) => {
            choose(index);
            // The grid reads the value when editing ends, so the new one has to arrive first.
            setTimeout(() => stopEditing());
          }}
        />
      </Box>
    </Paper>
  );
}

function startOf(
  choices: readonly Choice[],
  value: string | null | undefined,
  typed: string | null,
): number {
  const present = choices.findIndex((choice) => choice.value === value);
  if (typed?.length === 1) return nextBeginningWith(choices, typed, present);
  return Math.max(present, 0);
}

/** The next choice whose label begins with a letter, going round; the same when none does. */
function nextBeginningWith(choices: readonly Choice[], letter: string, from: number): number {
  for (let step = 1; step <= choices.length; step += 1) {
    const index = (from + step) % choices.length;
    if (choices[index]?.label.toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return Math.max(from, 0);
}
