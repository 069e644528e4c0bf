import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ObjectId } from '../../shared/project/object';
import { useApplication } from '../application-context';
import { useStudio } from '../studio/context';
import { type ControlProps, PropertyControl } from './property-control';

/** The broker's folder for message descriptions: typed, or chosen in a dialog. */
export function XmlFolderControl(props: ControlProps & { broker: ObjectId }) {
  const studio = useStudio();
  const { folders } = useApplication();
  const browse = async () => {
    const folder = await folders.existing('Folder for XML Descriptions');
    if (folder === undefined) return;
    await studio.engine.call('xml.chooseFolder', {
      document: studio.documentId(),
      broker: props.broker,
      folder,
    });
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <PropertyControl {...props} />
      </Box>
      <Button
        variant="outlined"
        onClick={() => void studio.attempt(browse)}
        sx={{ minHeight: 28, px: 2, whiteSpace: 'nowrap' }}
      >
        Browse…
      </Button>
    </Box>
  );
}
