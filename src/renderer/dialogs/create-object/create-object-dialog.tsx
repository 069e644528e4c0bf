import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import { KIND_TITLES, type ObjectId, type ObjectKind } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { ObjectIcon } from '../../tree/object-icon';
import { NameStep } from './name-step';
import {
  essentialProperties,
  initialValues,
  missingProperties,
  newNameProblem,
  type NewObject,
} from './new-object';
import { PropertiesStep } from './properties-step';

interface Properties {
  readonly project: Project;
  readonly parent: ObjectId;
  readonly kind: ObjectKind;
  readonly onAnswer: (answer: NewObject | undefined) => void;
}

/** The wizard that makes an object: first its name, then what makes it what it is. */
export function CreateObjectDialog({ project, parent, kind, onAnswer }: Properties) {
  const titleId = useId();
  const [step, setStep] = useState<'name' | 'properties'>('name');
  const [draft, setDraft] = useState<NewObject>({
    name: '',
    description: '',
    properties: initialValues(kind),
  });
  const nameProblem = newNameProblem(project, parent, draft.name);
  const missing = missingProperties(kind, draft.properties);
  const hasProperties = essentialProperties(kind, draft.properties).length > 0;
  const isLast = step === 'properties' || !hasProperties;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nameProblem) return;
    if (isLast) onAnswer(draft);
    else setStep('properties');
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <ObjectIcon kind={kind} decorative />
          New {KIND_TITLES[kind]}
        </DialogTitle>
        <DialogContent sx={{ minHeight: 250 }}>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            Below {treeOf(project).pathOf(parent)}
          </Typography>
          {hasProperties && <Steps current={step} />}
          {step === 'name' ? (
            <NameStep draft={draft} problem={nameProblem} onChange={setDraft} />
          ) : (
            <PropertiesStep kind={kind} draft={draft} onChange={setDraft} />
          )}
        </DialogContent>
        <DialogActions>
          <Typography variant="caption" sx={{ flex: 1, pl: 1 }} role="status">
            {step === 'properties' &&
              missing.length > 0 &&
              'Fields marked * can be filled in later.'}
          </Typography>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          {step === 'properties' && <Button onClick={() => setStep('name')}>Back</Button>}
          <Button type="submit" variant="contained" disabled={nameProblem !== undefined}>
            {isLast ? 'Create' : 'Next'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Steps({ current }: { current: 'name' | 'properties' }) {
  return (
    <Stepper activeStep={current === 'name' ? 0 : 1} sx={{ my: 3 }}>
      <Step>
        <StepLabel>Name</StepLabel>
      </Step>
      <Step>
        <StepLabel>Properties</StepLabel>
      </Step>
    </Stepper>
  );
}
