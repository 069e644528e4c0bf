import FolderOutlined from '@mui/icons-material/FolderOutlined';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { FolderListing } from '../../../shared/contract/contract';
import { Emblem } from '../../layout/emblem';

type Folder = FolderListing['folders'][number];

interface Properties {
  readonly folders: readonly Folder[];
  readonly chosen: string | undefined;
  /** Whether the list has the focus at first. */
  readonly autoFocus: boolean;
  readonly onChoose: (token: string) => void;
  readonly onOpen: (folder: Folder) => void;
  readonly onUp: () => void;
}

const List = styled('div')({
  height: 260,
  overflowY: 'auto',
  border: '1px solid var(--control)',
  borderRadius: 5,
  padding: 4,
});

const Option = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '4px 8px',
  borderRadius: 4,
  cursor: 'default',
  '&:hover': { background: 'var(--hover)' },
  '&[aria-selected=true]': { background: 'var(--selected)' },
});

/** The folders below one. Arrows choose, Enter opens, Backspace goes up. */
export function FolderList({ folders, chosen, autoFocus, onChoose, onOpen, onUp }: Properties) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) list.current?.focus();
  }, [autoFocus]);
  const index = folders.findIndex((folder) => folder.token === chosen);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const choose = (at: number) => {
    const folder = folders[Math.min(Math.max(at, 0), folders.length - 1)];
    if (folder) onChoose(folder.token);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const folder = folders[index];
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => choose(index + 1),
      ArrowUp: () => choose(index - 1),
      Home: () => choose(0),
      End: () => choose(folders.length - 1),
      Enter: () => folder && onOpen(folder),
      ArrowRight: () => folder && onOpen(folder),
      Backspace: onUp,
      ArrowLeft: onUp,
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <List
      ref={list}
      role="listbox"
      aria-label="Folders"
      tabIndex={0}
      aria-activedescendant={index < 0 ? undefined : `${id}-${index}`}
      onKeyDown={onKeyDown}
    >
      {folders.length === 0 && (
        <Typography variant="body2" sx={{ p: 2 }} role="option" aria-selected={false}>
          No folders here.
        </Typography>
      )}
      {folders.map((folder, at) => (
        <Option
          key={folder.token}
          id={`${id}-${at}`}
          role="option"
          aria-selected={folder.token === chosen}
          onClick={() => onChoose(folder.token)}
          onDoubleClick={() => onOpen(folder)}
        >
          {folder.isProject ? <Emblem size={16} /> : <FolderOutlined sx={{ fontSize: 16 }} />}
          <Box component="span" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {folder.name}
          </Box>
          {folder.isProject && <Typography variant="caption">Project</Typography>}
        </Option>
      ))}
    </List>
  );
}
