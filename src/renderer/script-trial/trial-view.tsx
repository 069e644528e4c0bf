import PlayArrow from '@mui/icons-material/PlayArrow';
import StepIcon from '@mui/icons-material/FormatIndentIncrease';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import NativeSelect from '@mui/material/NativeSelect';
import { useEffect, useMemo, useRef } from 'react';
import {
  SCRIPT_TITLES,
  type ScriptKey,
  scriptKey,
  type ScriptName,
  scriptOf,
  scriptsOf,
  scriptTitle,
} from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { useApplication } from '../application-context';
import { Question } from '../dialogs/question';
import { inputFrame } from '../fields/input-frame';
import { PanelBar } from '../layout/panel-bar';
import { useIsRunning } from '../runtime/use-runtime';
import { useReadOnly, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { EMPTY_DRAFT, enteredInput, enteredSetup } from './draft';
import { InputView } from './input-view';
import { ResultView } from './result-view';
import { SteppingView } from './stepping-view';
import type { RanTrial, TrialSession } from './trial-session';
import { givenForm, startTrial, stepByKey, type TrialStart } from './trial-start';

interface TrialViewProps {
  readonly session: TrialSession;
  readonly project: Project;
  readonly message: Message;
}

/** One script of a message: what it is given, and what comes of it. */
export function TrialView({ session, project, message }: TrialViewProps) {
  const scripts = scriptsOf(project, message);
  const chosen = useObserved(session.state, (state) => state.chosen.get(message.id));
  const script = chosen && scripts.includes(chosen) ? chosen : (scripts[0] ?? 'input');
  const key = scriptKey(message.id, script);
  const draft = useObserved(session.state, (state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const ran = useObserved(session.state, (state) => state.ran.get(key));
  const stands = useObserved(session.state, (state) => state.paused?.key === key);
  const form = useMemo(() => givenForm(project, message, script), [project, message, script]);
  const input = enteredInput(draft, form);
  const setup = enteredSetup(draft);
  const { scroller, results } = useResultInView(key, ran);
  const studio = useStudio();
  const readOnly = useReadOnly();
  const tried = { studio, session, project, message, script };
  return (
    <Box
      onKeyDown={(event) => stepByKey(event, tried, !readOnly)}
      sx={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        containerType: 'inline-size',
        containerName: 'trial',
      }}
    >
      <TrialBar
        {...{ session, message, script, scripts }}
        missing={scriptOf(project, message.id, script) === undefined}
        disabled={'problem' in input || 'problem' in setup}
        onStart={(how) => startTrial(tried, how)}
      />
      <Box
        ref={scroller}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          display: 'flex',
          flexDirection: 'column',
          '@container trial (min-width: 700px)': {
            display: 'grid',
            gridTemplateColumns: 'minmax(260px, 2fr) minmax(340px, 3fr)',
            gridTemplateRows: 'minmax(0, 1fr)',
            overflowY: 'hidden',
            '& > *': { overflowY: 'auto', minWidth: 0 },
            '& > * + *': { borderLeft: `1px solid ${cssColor('line')}` },
          },
        }}
      >
        <InputView
          {...{ session, draft, form, message, script }}
          scriptKey={key}
          problems={{
            input: 'problem' in input ? input.problem : '',
            setup: 'problem' in setup ? setup.problem : '',
          }}
        />
        {/* While the script stands at a line, what is seen there comes first. */}
        <Box ref={results} sx={stands ? FIRST : undefined}>
          <SteppingView {...{ session, message, script }} />
          {!stands && <ResultView {...{ session, message, script, ran }} />}
        </Box>
      </Box>
    </Box>
  );
}

/** Scrolls to what came of a trial, when it ended just now: below a long form it would not be seen. */
function useResultInView(key: ScriptKey, ran: RanTrial | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const seen = useRef({ key, ran });
  useEffect(() => {
    const isNew = seen.current.key === key && seen.current.ran !== ran;
    seen.current = { key, ran };
    if (!isNew || !scroller.current || !results.current) return;
    scroller.current.scrollTo({ top: results.current.offsetTop - scroller.current.offsetTop });
  }, [key, ran]);
  return { scroller, results };
}

/** Below a form of many parameters nobody would see it; in a wide panel it stands beside. */
const FIRST = { '@container trial (max-width: 699.9px)': { order: -1 } };

function TrialBar(props: {
  readonly session: TrialSession;
  readonly message: Message;
  readonly script: ScriptName;
  readonly scripts: readonly ScriptName[];
  readonly missing: boolean;
  readonly disabled: boolean;
  readonly onStart: (how: TrialStart) => void;
}) {
  const { session, message, script, scripts, missing, disabled, onStart } = props;
  const { dialogs } = useApplication();
  const readOnly = useReadOnly();
  const running = useIsRunning();
  const busy = useObserved(session.state, (state) => state.busy);
  const mode = useObserved(session.state, (state) => state.mode);
  const hasBreakpoints = useObserved(
    session.state,
    (state) => (state.breakpoints.get(scriptKey(message.id, script)) ?? []).length > 0,
  );
  const isReal = mode === 'real' && running;
  const run = async () => {
    if (!isReal || (await confirmReal(dialogs, scriptTitle(message, script)))) onStart('run');
  };
  return (
    <PanelBar label="Trial" sx={{ flexWrap: 'wrap' }}>
      <Choice
        label="Script"
        value={script}
        choices={scripts.map((one) => [one, SCRIPT_TITLES[one]])}
        onChange={(next) => session.choose(message.id, next)}
      />
      <Choice
        label="Values"
        value={isReal ? 'real' : 'copy'}
        choices={running ? MODES : MODES.slice(0, 1)}
        onChange={(next) => session.state.patch({ mode: next })}
      />
      <Button
        variant="contained"
        startIcon={<PlayArrow />}
        disabled={readOnly || busy || disabled || missing}
        title={missing ? 'The message has no such script yet.' : undefined}
        onClick={() => void run()}
      >
        Run
      </Button>
      <Button
        color="inherit"
        startIcon={<StepIcon />}
        disabled={readOnly || busy || disabled || missing || isReal}
        title={
          isReal
            ? 'Only a trial on a copy can be gone through line by line.'
            : 'Stops at the first breakpoint (F5), or without one at the first line (F10)'
        }
        onClick={() => onStart(hasBreakpoints ? 'breakpoints' : 'first')}
      >
        Step Through
      </Button>
      {missing && (
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>There is no such script yet.</Box>
      )}
    </PanelBar>
  );
}

const MODES: readonly (readonly ['copy' | 'real', string])[] = [
  ['copy', 'On a copy'],
  ['real', 'For real'],
];

function confirmReal(dialogs: ReturnType<typeof useApplication>['dialogs'], title: string) {
  return dialogs.ask<boolean>((answer) => (
    <Question
      title={`Run ${title} for real?`}
      choices={[{ answer: true, label: 'Run for Real', color: 'warning', primary: true }]}
      onAnswer={answer}
    >
      The script writes items and message queues of the running project. The message that results is
      shown and not sent.
    </Question>
  ));
}

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}) {
  const { label, value, choices, onChange } = props;
  return (
    <NativeSelect
      disableUnderline
      value={value}
      inputProps={{ 'aria-label': label }}
      onChange={(event) => {
        const chosen = choices.find(([one]) => one === event.target.value);
        if (chosen) onChange(chosen[0]);
      }}
      sx={[inputFrame(false), { '& select': { py: '3px' } }]}
    >
      {choices.map(([one, title]) => (
        <option key={one} value={one}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
}
