import Delete from '@mui/icons-material/DeleteOutlined';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Refresh from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect } from 'react';
import type { ScriptTestEntry } from '../../shared/contract/script-trial-calls';
import { type ScriptTestResult, testSummary } from '../../shared/scripts/script-test';
import { useApplication } from '../application-context';
import { Question } from '../dialogs/question';
import { DifferencesTable } from '../differences/differences-table';
import { PanelBar } from '../layout/panel-bar';
import { useReadOnly, useReplica, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import type { TrialSession } from './trial-session';

/** The test cases of the project's scripts, and what differs in those that fail. */
export function TestCasesView({ session }: { session: TrialSession }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const location = useReplica((replica) => replica.state.location);
  const tests = useObserved(session.state, (state) => state.tests);
  const results = useObserved(session.state, (state) => state.testResults);
  const busy = useObserved(session.state, (state) => state.busy);
  useEffect(() => {
    if (!readOnly) void studio.attempt(() => session.readTests());
  }, [studio, session, location, readOnly]);
  const runnable = tests.filter(({ test }) => test !== null).map(({ file }) => file);
  const ended = tests.map(({ file }) => results.get(file)).filter((one) => one !== undefined);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <PanelBar label="Test cases" sx={{ flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          startIcon={<PlayArrow />}
          disabled={readOnly || busy || runnable.length === 0}
          onClick={() => void session.runTests(runnable)}
        >
          Run All
        </Button>
        <Button
          color="inherit"
          startIcon={<Refresh />}
          disabled={readOnly || busy}
          onClick={() => void studio.attempt(() => session.readTests())}
        >
          Read Again
        </Button>
        <Box role="status" sx={{ ml: 'auto', px: 1, fontSize: 12, color: 'text.secondary' }}>
          {ended.length > 0 && testSummary(ended)}
        </Box>
      </PanelBar>
      {tests.length === 0 ? (
        <Box sx={{ p: 4, color: 'text.secondary' }}>
          The project has no test cases of scripts. Try a script, and save the trial as a test case.
        </Box>
      ) : (
        <Box
          component="ul"
          aria-label="Test cases of the project"
          sx={{ listStyle: 'none', m: 0, p: 0, overflowY: 'auto', flex: 1, minHeight: 0 }}
        >
          {tests.map((entry) => (
            <TestLine
              key={entry.file}
              entry={entry}
              result={results.get(entry.file)}
              session={session}
              disabled={readOnly || busy}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}

interface TestLineProps {
  readonly entry: ScriptTestEntry;
  readonly result: ScriptTestResult | undefined;
  readonly session: TrialSession;
  readonly disabled: boolean;
}

function TestLine({ entry: { file, problem, test }, result, session, disabled }: TestLineProps) {
  const { dialogs } = useApplication();
  const remove = async () => {
    const sure = await dialogs.ask<boolean>((answer) => (
      <Question
        title="Delete this test case?"
        choices={[{ answer: true, label: 'Delete', color: 'error', primary: true }]}
        onAnswer={answer}
      >
        The file script-tests/{file} is deleted. This cannot be undone.
      </Question>
    ));
    if (sure) await session.removeTest(file);
  };
  return (
    <Box component="li" sx={{ borderBottom: `1px solid ${cssColor('line')}`, px: 3, py: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ mr: 'auto', minWidth: 0, overflowWrap: 'anywhere' }}>
          <Box sx={{ fontSize: 13 }}>{test?.name ?? file}</Box>
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
            {test && `${test.message}/${test.script}.lua · `}
            {file}
          </Box>
        </Box>
        <Outcome result={result} />
        <IconButton
          size="small"
          aria-label={`Run ${test?.name ?? file}`}
          disabled={disabled || !test}
          onClick={() => void session.runTests([file])}
        >
          <PlayArrow fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={`Delete ${test?.name ?? file}`}
          disabled={disabled}
          onClick={() => void remove()}
        >
          <Delete fontSize="small" />
        </IconButton>
      </Box>
      {(problem !== '' || (result && !result.passed)) && (
        <Failure problem={problem === '' ? (result?.problem ?? '') : problem} result={result} />
      )}
    </Box>
  );
}

function Outcome({ result }: { result: ScriptTestResult | undefined }) {
  if (!result) return null;
  return (
    <Box sx={{ fontSize: 12, color: result.passed ? 'success.main' : 'error.main' }}>
      {result.passed ? 'passed' : 'failed'}
    </Box>
  );
}

function Failure(props: {
  readonly problem: string;
  readonly result: ScriptTestResult | undefined;
}) {
  const { problem, result } = props;
  return (
    <Box sx={{ my: 1, p: 1.5, borderRadius: 1, bgcolor: cssColor('errorSurface'), fontSize: 12 }}>
      {problem !== '' && <Box sx={{ overflowWrap: 'anywhere' }}>{problem}</Box>}
      {result && <DifferencesTable differences={result.differences} />}
    </Box>
  );
}
