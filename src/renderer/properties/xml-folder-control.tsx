import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useChooseFolder } from '../project/choose-folder';
import type { ObjectId } from '../../shared/project/object';
import { useStudio } from '../studio/context';
import { type ControlProps, PropertyControl } from './property-control';

/** The broker's folder for message descriptions: typed, or chosen in a dialog. */
export function XmlFolderControl(props: ControlProps & { broker: ObjectId }) {
  const studio = useStudio();
  const chooseFolder = useChooseFolder();
  const browse = async () => {
    const folder = await chooseFolder({ title: 'Folder for XML Descriptions', purpose: 'open' });
    if (!folder) return;
    await studio.engine.call('xml.chooseFolder', {
      document: studio.documentId(),
      broker: props.broker,
      folder: folder.token,
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
