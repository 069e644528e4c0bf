import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef } from 'react';
import { cssColor } from '../theme/stylesheet';

export interface Suggestion {
  readonly key: string;
  readonly content: ReactNode;
}

interface SuggestionListProps {
  /** Options have the ids `<id>-0`, `<id>-1`, … */
  readonly id: string;
  readonly options: readonly Suggestion[];
  readonly active: number;
  readonly onChoose: (index: number) => void;
}

/** The options below a cell that is being edited. The focus stays with the editor. */
export function SuggestionList({ id, options, active, onChoose }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Box ref={list} sx={{ maxHeight: 280, overflowY: 'auto', py: 1 }}>
      {options.map((option, index) => (
        <Box
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(index);
          }}
          sx={{
            px: 2,
            py: 1,
            cursor: 'pointer',
            bgcolor: index === active ? cssColor('selected') : 'transparent',
            '&:hover': { bgcolor: index === active ? cssColor('selected') : cssColor('hover') },
          }}
        >
          {option.content}
        </Box>
      ))}
    </Box>
  );
}
