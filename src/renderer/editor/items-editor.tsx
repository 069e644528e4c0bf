import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import type { ObjectId, ProjectObject } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { TableGrid } from '../grid/table-grid';
import { useProject, useView } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { useItemSource } from './use-item-source';

/**
 * The table of all I/O items below an object. An item is shown in the table that is on the screen
 * when it stands there, else in the table of its folder.
 */
export function ItemsEditor({ object }: { object: ProjectObject }) {
  const project = useProject();
  const [shown, setShown] = useState(object.id);
  const root = project ? rootFor(project, object, shown) : object.id;
  if (root !== shown) setShown(root);
  const path = project?.objects.has(root) ? treeOf(project).pathOf(root) : '';
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 3, py: 1.5, borderBottom: `1px solid ${cssColor('line')}` }}>
        <Box component="h2" sx={{ m: 0, fontSize: 15, fontWeight: 650 }}>
          I/O Items
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>below {path}</Box>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Items key={root} root={root} item={object.kind === 'item' ? object.id : null} />
      </Box>
    </Box>
  );
}

function rootFor(project: Project, object: ProjectObject, shown: ObjectId): ObjectId {
  if (object.kind !== 'item') return object.id;
  let above = object.parent;
  while (above !== null && above !== shown) above = project.objects.get(above)?.parent ?? null;
  return above ?? object.parent ?? object.id;
}

function Items({ root, item }: { root: ObjectId; item: ObjectId | null }) {
  const source = useItemSource(root);
  const revealed = useView((view) => view.reveal);
  const column = revealed?.object === item ? revealed?.property : undefined;
  const reveal = useMemo(
    () => (item === null ? null : { row: item, column: column === 'name' ? 'path' : column }),
    [item, column],
  );
  return source && <TableGrid source={source} reveal={reveal} />;
}
