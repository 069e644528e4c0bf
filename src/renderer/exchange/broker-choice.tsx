import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { objectsOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { useProject, useStudio } from '../studio/context';
import type { ImportModel } from './import-model';

/** The message brokers that a message description can belong to. */
export function BrokerChoice({ model }: { model: ImportModel }) {
  const studio = useStudio();
  const project = useProject();
  if (!project) return null;
  return (
    <Box
      role="group"
      aria-label="Message broker"
      sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}
    >
      {objectsOf(project, 'broker').map(({ id }) => (
        <Button
          key={id}
          variant="outlined"
          onClick={() => void studio.attempt(() => model.decide({ broker: id }))}
        >
          {treeOf(project).pathOf(id)}
        </Button>
      ))}
    </Box>
  );
}
