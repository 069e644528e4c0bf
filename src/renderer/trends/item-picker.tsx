import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import Popover from '@mui/material/Popover';
import { useDeferredValue, useMemo, useState } from 'react';
import { objectsOf, type Project } from '../../shared/project/project';
import { compareNames, treeOf } from '../../shared/project/tree';
import { VirtualRows } from '../problems/virtual-rows';
import { MOST_SERIES } from './trend-state';

interface ItemPickerProps {
  readonly project: Project;
  readonly anchor: HTMLElement | null;
  /** Paths that are in the chart. */
  readonly chosen: readonly string[];
  readonly onToggle: (path: string) => void;
  readonly onClose: () => void;
}

/** Chooses the items of the chart: those that are recorded first, searched by words of their paths. */
export function ItemPicker({ anchor, ...rest }: ItemPickerProps) {
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={rest.onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Items of the chart' } }}
    >
      {anchor && <Choice {...rest} />}
    </Popover>
  );
}

function Choice({ project, chosen, onToggle }: Omit<ItemPickerProps, 'anchor'>) {
  const [text, setText] = useState('');
  const filter = useDeferredValue(text.trim().toLowerCase());
  const items = useMemo(() => itemsOf(project), [project]);
  const found = useMemo(() => matching(items, filter), [items, filter]);
  const isFull = chosen.length >= MOST_SERIES;
  return (
    <Box
      sx={{ width: 520, maxWidth: '90vw', height: 380, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ p: 2, display: 'flex', alignItems: 'center', gap: 2 }}>
        <OutlinedInput
          autoFocus
          fullWidth
          placeholder="Search by words of the path"
          value={text}
          onChange={(event) => setText(event.target.value)}
          inputProps={{ 'aria-label': 'Search items', spellCheck: false }}
        />
        <Box role="status" sx={{ flex: 'none', fontSize: 12, color: 'text.secondary' }}>
          {chosen.length} of {MOST_SERIES}
        </Box>
      </Box>
      {found.length === 0 && (
        <Box sx={{ px: 3, fontSize: 13, color: 'text.secondary' }}>
          {items.length === 0
            ? 'The project has no items.'
            : 'No item has these words in its path.'}
        </Box>
      )}
      <VirtualRows
        label="Items"
        count={found.length}
        rowHeight={26}
        keyOf={(index) => found[index]?.path ?? ''}
        isSelected={(index) => chosen.includes(found[index]?.path ?? '')}
        onOpen={(index) => {
          const path = found[index]?.path;
          if (path !== undefined && (!isFull || chosen.includes(path))) onToggle(path);
        }}
        renderRow={(index) => {
          const item = found[index];
          return item && <Row item={item} chosen={chosen.includes(item.path)} />;
        }}
      />
    </Box>
  );
}

interface PickedItem {
  readonly path: string;
  readonly recorded: boolean;
}

function Row({ item: { path, recorded }, chosen }: { item: PickedItem; chosen: boolean }) {
  const slash = path.lastIndexOf('/');
  const Icon = chosen ? CheckBox : CheckBoxOutlineBlank;
  return (
    <Box
      role="gridcell"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        height: '100%',
        px: 2,
        fontSize: 13,
        cursor: 'default',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Icon sx={{ fontSize: 17, color: chosen ? 'primary.main' : 'text.secondary' }} />
      <Box
        component="span"
        title={path}
        sx={{
          flex: 1,
          minWidth: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {path.slice(slash + 1)}
        <Box component="span" sx={{ color: 'text.secondary', pl: 1.5, fontSize: 12 }}>
          {path.slice(0, slash)}
        </Box>
      </Box>
      {recorded && (
        <Box component="span" sx={{ fontSize: 11, color: 'text.secondary' }}>
          recorded
        </Box>
      )}
    </Box>
  );
}

function itemsOf(project: Project): PickedItem[] {
  const tree = treeOf(project);
  return objectsOf(project, 'item')
    .map(({ id, properties }) => ({ path: tree.pathOf(id), recorded: properties.record }))
    .sort(
      (one, other) =>
        Number(other.recorded) - Number(one.recorded) || compareNames(one.path, other.path),
    );
}

function matching(items: readonly PickedItem[], filter: string): readonly PickedItem[] {
  const words = filter.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return items;
  return items.filter(({ path }) => {
    const lower = path.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
