import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId, useMemo, useState } from 'react';
import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import {
  type MappingChoice,
  type NamedMapping,
  planMappingInLine,
} from '../../shared/taglist/mapping-in-line';
import { changesTable } from '../../shared/taglist/table-plan';
import { tableDefinition } from '../../shared/tables/tables';
import { PlanSummary, TablePlanView } from '../taglist/table-plan-view';

interface Properties {
  readonly project: Project;
  readonly message: ObjectId;
  readonly table: NamedMapping;
  /** Answers what of the plan is wanted; `undefined` cancels. */
  readonly onAnswer: (choice: MappingChoice | undefined) => void;
}

/** What bringing a mapping in line would do, to be taken in whole, in part or not. */
export function MappingInLineDialog({ project, message, table, onAnswer }: Properties) {
  const id = useId();
  const { title, columns } = tableDefinition(table);
  const [choice, setChoice] = useState<MappingChoice>({ add: true, remove: true });
  const whole = useMemo(
    () => planMappingInLine(project, message, table),
    [project, message, table],
  );
  const plan = useMemo(
    () => planMappingInLine(project, message, table, choice),
    [project, message, table, choice],
  );
  const part = (key: keyof MappingChoice, label: string, count: number) => (
    <FormControlLabel
      disabled={count === 0}
      control={
        <Checkbox
          checked={choice[key] && count > 0}
          onChange={(event) => setChoice({ ...choice, [key]: event.target.checked })}
        />
      }
      label={`${label} (${count})`}
    />
  );
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={id}
      fullWidth
      maxWidth="md"
      slotProps={{ paper: { sx: { height: 'min(640px, 90vh)' } } }}
    >
      <DialogTitle id={id}>
        Bring {title} of “{project.objects.get(message)?.name}” in line with the tag list
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        <PlanSummary plan={plan} />
        <Box>
          {part('add', 'Add a row for each tag without one', whole.added.length)}
          {part('remove', 'Delete rows whose tag is gone', whole.removed.length)}
        </Box>
        <TablePlanView
          title={title}
          columns={columns}
          nameOf={({ objectName }) => objectName || '(no name)'}
          plan={plan}
        />
      </DialogContent>
      <DialogActions>
        <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary', pl: 2 }}>
          Undo takes the whole change back.
        </Box>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button
          variant="contained"
          autoFocus
          disabled={!changesTable(plan)}
          onClick={() => onAnswer(choice)}
        >
          Apply
        </Button>
      </DialogActions>
    </Dialog>
  );
}
