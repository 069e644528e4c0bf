import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { JournalDetail, MappingStep } from '../../shared/journal/journal-entry';
import type { Message } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { useProject, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { timeOfDay } from './entry-texts';
import { configurationOf, configuredType, placeOfStep } from './place-of-step';

const ACTION_TITLES: Readonly<Record<MappingStep['action'], string>> = {
  write: 'written',
  read: 'read',
  echo: 'echoed',
  predefined: 'predefined',
  reset: 'reset',
  check: 'checked',
  log: 'logged',
};

/** What the mapping did with each parameter, beside what the configuration says of it now. */
export function MappingSteps({ detail }: { detail: JournalDetail }) {
  const project = useProject();
  const message = useMemo(
    () => (project ? configurationOf(project, detail) : undefined),
    [project, detail],
  );
  if (detail.steps.length === 0) {
    return (
      <Typography sx={{ p: 3 }}>
        No parameter was mapped. {detail.error === '' ? '' : 'The message was refused before.'}
      </Typography>
    );
  }
  return (
    <Box component="table" sx={TABLE}>
      <thead>
        <tr>
          <th>Parameter</th>
          <th>Value</th>
          <th>Configured</th>
          <th>Path</th>
          <th>Step</th>
          <th>Time</th>
        </tr>
      </thead>
      <tbody>
        {detail.steps.map((step, at) => (
          // Steps have no name of their own and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <StepRows key={at} step={step} project={project} message={message} />
        ))}
      </tbody>
    </Box>
  );
}

interface StepProperties {
  readonly step: MappingStep;
  readonly project: Project | null;
  readonly message: Message | undefined;
}

function StepRows({ step, project, message }: StepProperties) {
  const studio = useStudio();
  const place = project ? placeOfStep(project, message, step) : undefined;
  const name = step.parameter === '' ? '(message)' : step.parameter;
  const wrong = step.problem === '' ? undefined : '';
  // What a script logs as an error says it in its text.
  const isSaid = step.problem === step.value;
  return (
    <>
      <tr data-problem={wrong}>
        <td>
          {place ? (
            <Link
              component="button"
              title="Show in the configuration"
              onClick={() => studio.reveal(place)}
              sx={{ font: 'inherit', textAlign: 'left' }}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </td>
        <td className="value">{step.value}</td>
        <td>{project ? configuredType(project, message, step.parameter) : ''}</td>
        <td>{step.path}</td>
        <td>{ACTION_TITLES[step.action]}</td>
        <td>{timeOfDay(step.time)}</td>
      </tr>
      {wrong !== undefined && !isSaid && (
        <tr data-problem="">
          <td colSpan={6} className="problem">
            {step.problem}
          </td>
        </tr>
      )}
    </>
  );
}

const TABLE = {
  borderCollapse: 'collapse',
  width: '100%',
  fontSize: 12,
  userSelect: 'text',
  '& th': {
    position: 'sticky',
    top: 0,
    background: cssColor('subtle'),
    color: cssColor('muted'),
    textAlign: 'left',
    fontWeight: 600,
  },
  '& th, & td': {
    padding: '4px 10px',
    borderBottom: `1px solid ${cssColor('line')}`,
    verticalAlign: 'top',
  },
  '& td': { whiteSpace: 'nowrap' },
  '& .value': { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 120 },
  '& .problem': { whiteSpace: 'normal', color: cssColor('error') },
  '& tr[data-problem]': { background: cssColor('errorSurface') },
} as const;
