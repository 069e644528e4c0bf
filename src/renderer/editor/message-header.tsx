import CodeOutlined from '@mui/icons-material/CodeOutlined';
import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import FileUpload from '@mui/icons-material/FileUploadOutlined';
import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { Message } from '../../shared/project/object';
import { labelOf } from '../../shared/fields/field';
import { messagePropertySet } from '../../shared/properties/message';
import { hasTaglistUpdate } from '../../shared/taglist/plan';
import { useApplication } from '../application-context';
import { type ProcessingChoice, useProcessing } from '../processing/use-processing';
import { useReadOnly, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';

/** Which message is edited, and the two updates that run once. */
export function MessageHeader({ message }: { message: Message }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { exchange } = useApplication();
  const { running, choose } = useProcessing(message);
  const { communicationMode, mappingType, messageType } = message.properties;
  const run = (mode: ProcessingChoice) => () => void studio.attempt(() => choose(mode));
  const { fields } = messagePropertySet;
  return (
    <Box
      sx={{
        display: 'flex',
        // In a narrow panel the actions take a line of their own, so that the name stays readable.
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: 3,
        py: 1.5,
        borderBottom: `1px solid ${cssColor('line')}`,
      }}
    >
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Box
          component="h2"
          title={message.name}
          sx={{ m: 0, fontSize: 15, fontWeight: 650, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {message.name}
        </Box>
        <Box
          sx={{
            fontSize: 12,
            color: 'text.secondary',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {messageType === 'OrderParameter'
            ? `${labelOf(fields.communicationMode, communicationMode)} · ${mappingType} mapping`
            : labelOf(fields.messageType, messageType)}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Tooltip title="Export all tables of this message to an Excel workbook">
          <span>
            <IconButton
              aria-label="Export message"
              disabled={readOnly}
              onClick={() =>
                void studio.attempt(() => exchange.export({ kind: 'message', message: message.id }))
              }
            >
              <FileDownload />
            </IconButton>
          </span>
        </Tooltip>
        <Tooltip title="Import tables of this message; the plan is shown first">
          <span>
            <IconButton
              aria-label="Import message"
              disabled={readOnly}
              onClick={() =>
                void studio.attempt(() => exchange.import({ message: message.id, table: null }))
              }
            >
              <FileUpload />
            </IconButton>
          </span>
        </Tooltip>
        {hasTaglistUpdate(message) && (
          <Button
            variant="outlined"
            startIcon={<PlaylistAddCheck />}
            disabled={readOnly || running !== null}
            onClick={run('UpdateTaglist')}
          >
            Update Taglist
          </Button>
        )}
        <Button
          variant="outlined"
          startIcon={<CodeOutlined />}
          disabled={readOnly || running !== null}
          onClick={run('UpdateXml')}
        >
          Update XML-File
        </Button>
      </Box>
    </Box>
  );
}
