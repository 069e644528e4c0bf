import Box from '@mui/material/Box';
import type { ProjectObject } from '../../shared/project/object';
import { useProjectObject, useView } from '../studio/context';
import { BrokerOverview } from './broker-overview';
import { ConnectionOverview } from './connection-overview';
import { ItemsEditor } from './items-editor';
import { MessageEditor } from './message-editor';

/** What there is to edit of the selected object beside its properties. */
export function ObjectEditor() {
  const selected = useView((view) => view.selected);
  const object = useProjectObject(selected);
  if (!object) {
    return (
      <Box sx={{ p: 6, color: 'text.secondary' }}>
        Select an object in the tree. A message configuration shows its tables here, a folder its
        I/O items.
      </Box>
    );
  }
  return <EditorOf object={object} />;
}

function EditorOf({ object }: { object: ProjectObject }) {
  switch (object.kind) {
    case 'message':
      return <MessageEditor key={object.id} message={object} />;
    case 'connection':
      return <ConnectionOverview key={object.id} connection={object} />;
    case 'broker':
    case 'processor':
      return <BrokerOverview object={object} />;
    case 'ioModel':
    case 'core':
    case 'equipmentModel':
    case 'kpiModel':
    case 'folder':
    case 'equipment':
    case 'item':
      return <ItemsEditor object={object} />;
  }
}
