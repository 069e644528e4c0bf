import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { useState } from 'react';
import type { Message } from '../../shared/project/object';
import {
  OperationRefused,
  PROCESSING_CHOICES,
  type ProcessingChoice,
  useProcessing,
} from '../processing/use-processing';
import { errorsOf } from '../processing/errors-of';
import { useProblemsOf, useStudio } from '../studio/context';
import { ChoiceControl, type ControlProps } from './property-control';

/** Processing Mode as the reference text has it: four modes, two of which run once and fall back. */
export function ProcessingModeControl(props: ControlProps & { message: Message }) {
  const { running, choose } = useProcessing(props.message);
  const [refused, setRefused] = useState<OperationRefused | null>(null);
  const errors = errorsOf(useProblemsOf(props.message.id));
  const mode = running ?? props.message.properties.processingMode;
  return (
    <>
      <ChoiceControl
        {...props}
        choices={PROCESSING_CHOICES}
        value={mode}
        readOnly={props.readOnly || running !== null}
        onCommit={async (value) => {
          setRefused(null);
          try {
            await choose(value as ProcessingChoice);
          } catch (error) {
            if (error instanceof OperationRefused) setRefused(error);
            else throw error;
          }
        }}
      />
      {running && <LinearProgress aria-label={`${mode} is running`} sx={{ height: 2 }} />}
      {refused && errors.length > 0 && <Refusal refused={refused} />}
    </>
  );
}

function Refusal({ refused }: { refused: OperationRefused }) {
  const studio = useStudio();
  const [first] = refused.errors;
  return (
    <Box role="alert" sx={{ color: 'error.main', fontSize: 12, pt: 0.5 }}>
      {refused.message}{' '}
      {first && (
        <Link component="button" onClick={() => studio.reveal(first.place)} sx={{ fontSize: 12 }}>
          Show the first
        </Link>
      )}
    </Box>
  );
}
