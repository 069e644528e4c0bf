import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId, useState } from 'react';
import type { Message } from '../../shared/project/object';
import type { TagListPlan } from '../../shared/taglist/plan';
import { changesTable } from '../../shared/taglist/table-plan';
import { directMapping } from '../../shared/tables/mappings';
import { tagList } from '../../shared/tables/tag-list';
import { PlanSummary, TablePlanView } from './table-plan-view';

interface UpdateTaglistDialogProps {
  readonly message: Message;
  readonly plan: TagListPlan;
  /** Answers whether the direct mapping follows too; `undefined` cancels. */
  readonly onAnswer: (updateDirectMapping: boolean | undefined) => void;
}

/** What Update Taglist would do, to be taken or left. */
export function UpdateTaglistDialog({ message, plan, onAnswer }: UpdateTaglistDialogProps) {
  const id = useId();
  const mapping = plan.directMapping;
  const mappingChanges = mapping !== null && changesTable(mapping);
  const [withMapping, setWithMapping] = useState(mappingChanges);
  const changes = changesTable(plan.tagList) || (mappingChanges && withMapping);
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={id}
      fullWidth
      maxWidth="md"
      slotProps={{ paper: { sx: { maxHeight: 'min(720px, 90vh)' } } }}
    >
      <DialogTitle id={id}>Update Taglist of “{message.name}”</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <PlanSummary plan={plan.tagList} />
        <TablePlanView
          title={tagList.title}
          columns={tagList.columns}
          nameOf={({ objectName }) => objectName}
          plan={plan.tagList}
        />
        {mapping && mappingChanges && (
          <Box>
            <FormControlLabel
              control={
                <Checkbox
                  checked={withMapping}
                  onChange={(event) => setWithMapping(event.target.checked)}
                />
              }
              label="Update the direct mapping too"
            />
            <Box sx={{ opacity: withMapping ? 1 : 0.5 }}>
              <TablePlanView
                title={directMapping.title}
                columns={directMapping.columns}
                nameOf={({ objectName }) => objectName}
                plan={mapping}
              />
            </Box>
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary', pl: 2 }}>
          Undo takes the whole update back.
        </Box>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button
          variant="contained"
          autoFocus
          disabled={!changes}
          onClick={() => onAnswer(withMapping)}
        >
          Apply
        </Button>
      </DialogActions>
    </Dialog>
  );
}
