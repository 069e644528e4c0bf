import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useEffectEvent, useState } from 'react';
import {
  SCRIPT_NAMES,
  scriptFile,
  scriptOf,
  scriptTitle,
} from '../../shared/project/message-script';
import { objectsOf } from '../../shared/project/project';
import type { RunningScript, ScriptOrder } from '../../shared/scripts/running-script';
import { durationText, timeOfDay } from '../journal/entry-texts';
import { useIsRunning } from '../runtime/use-runtime';
import { useProject, useReadOnly, useReplica, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import { ConsoleLines, type ScriptPlace } from './console-lines';
import { LineLink } from './line-link';

/** How often the figures are read, in milliseconds. */
const PERIOD = 1_000;

/** The scripts of messages in Operation: how they do, and what can be done with them. */
export function RunningScriptsView({ document }: { document: string }) {
  const studio = useStudio();
  const running = useIsRunning();
  const readOnly = useReadOnly();
  const [scripts, setScripts] = useState<readonly RunningScript[]>([]);
  useEffect(() => {
    if (!running || readOnly) return;
    const read = () =>
      void studio.attempt(async () =>
        setScripts(await studio.engine.call('scripts.running', { document })),
      );
    read();
    const timer = setInterval(read, PERIOD);
    return () => clearInterval(timer);
  }, [studio, document, running, readOnly]);
  const order = (id: number, what: ScriptOrder) =>
    void studio.attempt(async () =>
      setScripts(await studio.engine.call('scripts.order', { document, id, order: what })),
    );
  if (!running || scripts.length === 0) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary' }}>
        No script runs. Scripts run while their message is in Operation.
      </Box>
    );
  }
  return (
    <Box
      component="ul"
      aria-label="Running scripts"
      sx={{ listStyle: 'none', m: 0, p: 0, height: '100%', overflowY: 'auto' }}
    >
      {scripts.map((script) => (
        <ScriptLine key={script.id} {...{ document, script, order }} disabled={readOnly} />
      ))}
    </Box>
  );
}

const STATES = { ready: 'ready', pausing: 'waits after a limit', stopped: 'stopped by hand' };

function ScriptLine(props: {
  readonly document: string;
  readonly script: RunningScript;
  readonly order: (id: number, order: ScriptOrder) => void;
  readonly disabled: boolean;
}) {
  const { document, script, order, disabled } = props;
  const { id, name, state, runs, lastRun, duration, errorsInARow, lastError, memory } = script;
  const isStopped = state === 'stopped';
  const [showsConsole, setShowsConsole] = useState(false);
  const place = usePlaceOf(name);
  const facts = [
    ['State', STATES[state]],
    ['Last run', lastRun === 0 ? 'never' : timeOfDay(lastRun)],
    ['Duration', lastRun === 0 ? '' : durationText(duration)],
    ['Runs', String(runs)],
    ['Errors in a row', String(errorsInARow)],
    ['Memory', `${Math.ceil(memory / 1024)} KB`],
  ];
  return (
    <Box component="li" sx={{ px: 3, py: 1.5, borderBottom: `1px solid ${cssColor('line')}` }}>
      <Box component="h3" sx={{ m: 0, fontSize: 13, fontWeight: 650 }}>
        {place ? (
          <LineLink {...place} line={1}>
            {name}
          </LineLink>
        ) : (
          name
        )}
      </Box>
      <Box
        component="dl"
        sx={{
          m: 0,
          py: 0.5,
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(100px, 1fr))',
          gap: 1,
          fontSize: 12,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0 },
        }}
      >
        {facts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </Box>
      {lastError !== '' && (
        <Box sx={{ fontSize: 12, color: 'error.main', overflowWrap: 'anywhere' }}>{lastError}</Box>
      )}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button color="inherit" disabled={disabled || isStopped} onClick={() => order(id, 'stop')}>
          Stop
        </Button>
        <Button color="inherit" disabled={disabled} onClick={() => order(id, 'restart')}>
          Restart
        </Button>
        <Button
          color="inherit"
          disabled={disabled}
          aria-pressed={script.profiling}
          title="Measuring makes the script slower."
          onClick={() => order(id, script.profiling ? 'endProfile' : 'startProfile')}
        >
          {script.profiling ? 'End Profile' : 'Profile'}
        </Button>
        <Button
          color="inherit"
          aria-expanded={showsConsole}
          onClick={() => setShowsConsole(!showsConsole)}
        >
          Console
        </Button>
      </Box>
      {script.profiling && <Profile {...{ document, id, place }} />}
      {showsConsole && <Console {...{ document, id, place }} />}
    </Box>
  );
}

/** A script of a message by its name; nothing when several messages, or none, have that name now. */
function usePlaceOf(name: string): ScriptPlace | undefined {
  const project = useProject();
  if (!project) return undefined;
  const script = SCRIPT_NAMES.find((one) => name.endsWith(`/${scriptFile(one)}`));
  if (!script) return undefined;
  const [message, ...others] = objectsOf(project, 'message').filter(
    (one) => scriptTitle(one, script) === name,
  );
  return message && others.length === 0 ? { message, script } : undefined;
}

interface FiguresProps {
  readonly document: string;
  readonly id: number;
  readonly place: ScriptPlace | undefined;
}

/** Reads something of a running script again and again. */
function useReadAgain<T>(read: () => Promise<readonly T[]>): readonly T[] {
  const studio = useStudio();
  const [found, setFound] = useState<readonly T[]>([]);
  const readNow = useEffectEvent(() => void studio.attempt(async () => setFound(await read())));
  useEffect(() => {
    readNow();
    const timer = setInterval(() => readNow(), PERIOD);
    return () => clearInterval(timer);
  }, []);
  return found;
}

function Console({ document, id, place }: FiguresProps) {
  const studio = useStudio();
  const lines = useReadAgain(() => studio.engine.call('scripts.console', { document, id }));
  if (lines.length === 0) {
    return <Box sx={{ fontSize: 12, color: 'text.secondary' }}>The script logged nothing yet.</Box>;
  }
  return (
    <Box component="section" aria-label="Console">
      <ConsoleLines lines={[...lines].reverse()} place={place} />
    </Box>
  );
}

function Profile({ document, id, place }: FiguresProps) {
  const studio = useStudio();
  const texts = useReplica(({ project }) =>
    place ? scriptOf(project, place.message.id, place.script) : undefined,
  )?.split('\n');
  const lines = useReadAgain(() => studio.engine.call('scripts.profile', { document, id }));
  const total = Math.max(
    lines.reduce((sum, { time }) => sum + time, 0),
    Number.EPSILON,
  );
  if (lines.length === 0) {
    return <Box sx={{ fontSize: 12, color: 'text.secondary' }}>Not run since it is measured.</Box>;
  }
  return (
    <Box
      component="table"
      aria-label="Time per line"
      sx={{
        borderCollapse: 'collapse',
        fontSize: 12,
        '& th, & td': { textAlign: 'right', pr: 2, py: 0.25, whiteSpace: 'nowrap' },
        '& .text': { textAlign: 'left', fontFamily: FONTS.code, overflow: 'hidden', maxWidth: 400 },
      }}
    >
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Runs</th>
          <th scope="col">Time</th>
          <th scope="col">Share</th>
          <th scope="col" className="text">
            Text
          </th>
        </tr>
      </thead>
      <tbody>
        {[...lines]
          .sort((left, right) => right.time - left.time)
          .map(({ line, count, time }) => (
            <tr key={line}>
              <td>
                {place ? (
                  <LineLink {...place} line={line}>
                    {String(line)}
                  </LineLink>
                ) : (
                  line
                )}
              </td>
              <td>{count}</td>
              <td>{durationText(time)}</td>
              <td>{Math.round((time / total) * 100)} %</td>
              <td className="text">{texts?.[line - 1]?.trim()}</td>
            </tr>
          ))}
      </tbody>
    </Box>
  );
}
