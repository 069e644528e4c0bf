import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ObjectId } from '../../shared/project/object';
import { useStudio } from '../studio/context';
import { useXmlFile } from '../xml/use-xml-description';

/** XML File Location and the way to the XML Output, as below the properties of a message. */
export function XmlOutput({ message }: { message: ObjectId }) {
  const studio = useStudio();
  const { description } = useXmlFile(message);
  const location = description?.fileLocation ?? null;
  const written = description?.former !== null && description?.former !== undefined;
  return (
    <Box sx={{ px: 3, pt: 2, display: 'grid', rowGap: 1, fontSize: 13 }}>
      <Box id={`xml-location-${message}`}>XML File Location</Box>
      <Box
        component="output"
        aria-labelledby={`xml-location-${message}`}
        sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere', userSelect: 'text' }}
      >
        {location ?? 'Not known yet: save the project, or choose an absolute XML Folder.'}
        {location !== null && !written && ' (not written yet)'}
      </Box>
      <Button variant="outlined" onClick={() => studio.requestPanel('xml')}>
        XML Output
      </Button>
    </Box>
  );
}
