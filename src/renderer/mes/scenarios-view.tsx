import PlayArrow from '@mui/icons-material/PlayArrow';
import Refresh from '@mui/icons-material/Refresh';
import Stop from '@mui/icons-material/Stop';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ScenarioEntry } from '../../shared/contract/mes-calls';
import { type ScenarioResult, summaryLine } from '../../shared/mes/scenario-result';
import { useReadOnly } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { ScenarioDetails } from './scenario-details';
import { type ScenarioState, useScenarios } from './use-scenarios';
import { PanelBar } from '../layout/panel-bar';

/** The scenarios of the project: what they do, how they ended, and what differed. */
export function ScenariosView() {
  const readOnly = useReadOnly();
  const scenarios = useScenarios();
  const { entries, results, running, shown } = scenarios;
  const entry = entries.find(({ file }) => file === shown) ?? entries[0];
  const runnable = entries.filter(({ problem }) => problem === null).map(({ file }) => file);
  const isRunning = running !== null;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <PanelBar label="Scenarios">
        <Button
          variant="contained"
          startIcon={<PlayArrow />}
          disabled={readOnly || isRunning || runnable.length === 0}
          onClick={() => scenarios.run(runnable)}
        >
          Run All
        </Button>
        <Button
          color="inherit"
          startIcon={<PlayArrow />}
          disabled={readOnly || isRunning || !entry || entry.problem !== null}
          onClick={() => entry && scenarios.run([entry.file])}
        >
          Run
        </Button>
        <Button color="inherit" startIcon={<Stop />} disabled={!isRunning} onClick={scenarios.stop}>
          Stop
        </Button>
        <Button
          color="inherit"
          startIcon={<Refresh />}
          disabled={isRunning}
          onClick={scenarios.refresh}
        >
          Read Again
        </Button>
        <Box role="status" sx={{ ml: 'auto', px: 1, fontSize: 12, color: 'text.secondary' }}>
          {statusText(scenarios)}
        </Box>
      </PanelBar>
      {entries.length === 0 ? (
        <Box sx={{ p: 4, color: 'text.secondary' }}>
          The project has no scenarios. A scenario is a JSON file in the folder scenarios of the
          project.
        </Box>
      ) : (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(180px, 1fr) minmax(260px, 2fr)',
            '& > * + *': { borderLeft: `1px solid ${cssColor('line')}` },
          }}
        >
          <ScenarioList scenarios={scenarios} chosen={entry?.file ?? null} />
          {entry && (
            <ScenarioDetails
              entry={entry}
              result={results.get(entry.file)}
              running={running?.file === entry.file ? running : null}
            />
          )}
        </Box>
      )}
    </Box>
  );
}

function statusText({ running, results, entries }: ScenarioState): string {
  if (running) return `Runs ${running.file}: ${running.title}`;
  const known = entries
    .map(({ file }) => results.get(file))
    .filter((result) => result !== undefined);
  return known.length === 0 ? '' : summaryLine(known);
}

function ScenarioList({
  scenarios: { entries, results, running, show },
  chosen,
}: {
  scenarios: ScenarioState;
  chosen: string | null;
}) {
  return (
    <Box
      component="ul"
      aria-label="Scenarios of the project"
      sx={{ listStyle: 'none', m: 0, p: 0, overflowY: 'auto' }}
    >
      {entries.map((entry) => (
        <li key={entry.file}>
          <Box
            component="button"
            type="button"
            aria-current={entry.file === chosen}
            onClick={() => show(entry.file)}
            sx={{
              all: 'unset',
              boxSizing: 'border-box',
              width: '100%',
              display: 'block',
              px: 2,
              py: 1,
              cursor: 'default',
              bgcolor: entry.file === chosen ? 'action.selected' : 'transparent',
              '&:hover': { bgcolor: 'action.hover' },
              '&:focus-visible': { outline: `2px solid ${cssColor('focus')}`, outlineOffset: -2 },
            }}
          >
            <Box sx={{ fontSize: 13 }}>{entry.name}</Box>
            <Outcome
              entry={entry}
              result={results.get(entry.file)}
              isRunning={running?.file === entry.file}
            />
          </Box>
        </li>
      ))}
    </Box>
  );
}

function Outcome(props: {
  entry: ScenarioEntry;
  result: ScenarioResult | undefined;
  isRunning: boolean;
}) {
  const { color, text } = outcomeOf(props.entry, props.result, props.isRunning);
  return (
    <Box sx={{ fontSize: 12, color }}>
      {props.entry.file}
      {text !== '' && ` · ${text}`}
    </Box>
  );
}

function outcomeOf(
  { problem }: ScenarioEntry,
  result: ScenarioResult | undefined,
  isRunning: boolean,
): { color: string; text: string } {
  if (isRunning) return { color: 'text.secondary', text: 'runs' };
  if (problem !== null) return { color: 'error.main', text: 'not readable' };
  if (!result) return { color: 'text.secondary', text: '' };
  const time = `${(result.duration / 1_000).toFixed(1)} s`;
  return result.passed
    ? { color: 'success.main', text: `passed in ${time}` }
    : { color: 'error.main', text: `failed after ${time}` };
}
