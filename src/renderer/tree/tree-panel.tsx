import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useRef, useState } from 'react';
import type { TreeApi } from 'react-arborist';
import { useProject, useReplica } from '../studio/context';
import type { ObjectNode } from './object-nodes';
import { ObjectTree } from './object-tree';

/** The project's tree with a filter above it. */
export function TreePanel() {
  const project = useProject();
  const document = useReplica((replica) => replica.state.document);
  const [filter, setFilter] = useState('');
  const shownFilter = useDeferredValue(filter.trim());
  const tree = useRef<TreeApi<ObjectNode>>(null);
  if (!project) return null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <Box sx={{ p: 1.5 }}>
        <OutlinedInput
          fullWidth
          size="small"
          placeholder="Filter by name or path"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') setFilter('');
            if (event.key === 'ArrowDown') tree.current?.onFocus();
          }}
          inputProps={{ 'aria-label': 'Filter the tree', spellCheck: false }}
          startAdornment={
            <InputAdornment position="start" sx={{ mr: 0 }}>
              <Search sx={{ fontSize: 16 }} />
            </InputAdornment>
          }
          endAdornment={
            filter !== '' && (
              <IconButton aria-label="Clear the filter" edge="end" onClick={() => setFilter('')}>
                <Clear sx={{ fontSize: 16 }} />
              </IconButton>
            )
          }
        />
      </Box>
      <ObjectTree key={document} project={project} filter={shownFilter} tree={tree} />
      <FilterResult tree={tree} filter={shownFilter} />
    </Box>
  );
}

function FilterResult(props: {
  tree: React.RefObject<TreeApi<ObjectNode> | null>;
  filter: string;
}) {
  const { tree, filter } = props;
  const count = filter === '' ? undefined : tree.current?.filteredCount;
  return (
    <Typography
      variant="caption"
      role="status"
      sx={{
        px: 3,
        py: filter === '' ? 0 : 1,
        borderTop: filter === '' ? 0 : 1,
        borderColor: 'divider',
      }}
    >
      {filter !== '' &&
        (count === 0 ? `No object matches "${filter}".` : `Filtered by "${filter}".`)}
    </Typography>
  );
}
