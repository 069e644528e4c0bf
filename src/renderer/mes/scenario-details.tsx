import Box from '@mui/material/Box';
import type { ScenarioEntry } from '../../shared/contract/mes-calls';
import type { ScenarioResult, StepResult } from '../../shared/mes/scenario-result';
import { DifferencesTable } from '../differences/differences-table';
import { SeverityIcon } from '../problems/severity-icon';
import { cssColor } from '../theme/stylesheet';
import type { RunningScenario } from './use-scenarios';

interface DetailsProps {
  readonly entry: ScenarioEntry;
  readonly result: ScenarioResult | undefined;
  readonly running: RunningScenario | null;
}

/** The steps of a scenario with how each ended, and what differed in the one that failed. */
export function ScenarioDetails({ entry, result, running }: DetailsProps) {
  const ended = new Map((running?.steps ?? result?.steps ?? []).map((step) => [step.number, step]));
  const setup = ended.get(0);
  const steps = entry.steps.map((title, index) => ({ title, number: index + 1 }));
  return (
    <Box component="section" aria-label={entry.name} sx={{ overflowY: 'auto', p: 3, minWidth: 0 }}>
      <Box component="h3" sx={{ m: 0, fontSize: 15, fontWeight: 650 }}>
        {entry.name}
      </Box>
      <Box sx={{ fontSize: 13, color: 'text.secondary', py: 1 }}>{entry.description}</Box>
      {entry.problem !== null && <Failure text={entry.problem} />}
      {setup?.state === 'failed' && <StepDifference step={setup} />}
      <Box component="ol" sx={{ m: 0, pl: 6, fontSize: 13 }}>
        {steps.map(({ title, number }) => (
          <StepLine
            key={number}
            title={title}
            step={ended.get(number)}
            isRunning={running?.number === number}
          />
        ))}
      </Box>
      {result?.notes.map((note) => (
        <Box key={note} sx={{ fontSize: 12, color: 'text.secondary', pt: 1 }}>
          {note}
        </Box>
      ))}
    </Box>
  );
}

function StepLine(props: { title: string; step: StepResult | undefined; isRunning: boolean }) {
  const { title, step, isRunning } = props;
  return (
    <Box component="li" aria-current={isRunning ? 'step' : undefined} sx={{ py: 0.25 }}>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </Box>{' '}
      <Box component="span" sx={{ fontSize: 12, color: stateColor(step) }}>
        {isRunning ? 'runs' : stateText(step)}
      </Box>
      {step?.state === 'failed' && <StepDifference step={step} />}
    </Box>
  );
}

function stateColor(step: StepResult | undefined): string {
  if (step?.state === 'passed') return 'success.main';
  return step?.state === 'failed' ? 'error.main' : 'text.secondary';
}

function stateText(step: StepResult | undefined): string {
  if (!step) return '';
  if (step.state === 'passed') return `passed, ${Math.round(step.duration)} ms`;
  return step.state === 'failed' ? 'failed' : `left out: ${step.text}`;
}

function Failure({ text }: { text: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 1.5, fontSize: 13, py: 0.5, overflowWrap: 'anywhere' }}>
      <SeverityIcon severity="error" />
      <span>{text}</span>
    </Box>
  );
}

function StepDifference({ step }: { step: StepResult }) {
  return (
    <Box
      sx={{
        my: 1,
        p: 1.5,
        borderRadius: 1,
        bgcolor: cssColor('errorSurface'),
        color: 'text.primary',
      }}
    >
      <Failure text={step.text} />
      <DifferencesTable differences={step.differences} />
      {step.findings.map((finding) => (
        <Box key={finding} sx={{ fontSize: 12, pt: 0.5 }}>
          {finding}
        </Box>
      ))}
    </Box>
  );
}
