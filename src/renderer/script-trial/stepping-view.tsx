import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Fragment, useState } from 'react';
import { type ScriptName, scriptKey } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import type { StackFrame } from '../../shared/scripts/stepping';
import { PanelBar } from '../layout/panel-bar';
import { useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import { LineLink } from './line-link';
import type { TrialSession } from './trial-session';
import { STEPS } from './trial-start';

interface SteppingViewProps {
  readonly session: TrialSession;
  readonly message: Message;
  readonly script: ScriptName;
}

/** Where a script stops; while it stands at a line, its calls and variables. */
export function SteppingView({ session, message, script }: SteppingViewProps) {
  const key = scriptKey(message.id, script);
  const paused = useObserved(session.state, (state) =>
    state.paused?.key === key ? state.paused : null,
  );
  const breakpoints = useObserved(session.state, (state) => state.breakpoints.get(key)) ?? [];
  return (
    <Box
      component="section"
      aria-label="Stepping"
      sx={{ borderTop: `1px solid ${cssColor('line')}` }}
    >
      {paused && (
        <PanelBar label="Stepping" sx={{ flexWrap: 'wrap' }}>
          {STEPS.map(({ order, title, keys }) => (
            <Button
              key={order}
              color="inherit"
              title={keys}
              onClick={() => void session.stepOn(order)}
              sx={{ px: 1.5, minWidth: 0, fontSize: 12, whiteSpace: 'nowrap' }}
            >
              {title}
            </Button>
          ))}
          <Box role="status" sx={{ ml: 'auto', px: 1, fontSize: 12 }}>
            Stands at{' '}
            <LineLink {...{ message, script }} line={paused.pause.line}>
              {`line ${paused.pause.line}`}
            </LineLink>
          </Box>
        </PanelBar>
      )}
      <Box sx={{ px: 3, py: 1, fontSize: 12, color: 'text.secondary' }}>
        {breakpoints.length === 0 ? (
          'A click left of a line’s number in the editor, or F9, sets a breakpoint.'
        ) : (
          <>
            Breakpoints at line{' '}
            {breakpoints.map((line, at) => (
              <Fragment key={line}>
                {at > 0 && ', '}
                <LineLink {...{ message, script, line }}>{String(line)}</LineLink>
              </Fragment>
            ))}
          </>
        )}
      </Box>
      {paused && (
        <Calls
          key={`${paused.session} ${paused.pause.line}`}
          stack={paused.pause.stack}
          {...{ message, script }}
        />
      )}
    </Box>
  );
}

/** The calls that have not returned, and the variables of the chosen one. */
function Calls(props: {
  readonly stack: readonly StackFrame[];
  readonly message: Message;
  readonly script: ScriptName;
}) {
  const { stack, message, script } = props;
  const studio = useStudio();
  const [chosen, setChosen] = useState(0);
  const frame = stack[chosen];
  const choose = (at: number) => {
    setChosen(at);
    const line = stack[at]?.line ?? 0;
    if (line > 0) studio.reveal({ object: message.id, script, line });
  };
  return (
    <Box sx={{ px: 3, py: 1, fontSize: 12 }}>
      <Box component="h4" sx={{ m: 0, pb: 0.5, fontSize: 12, fontWeight: 650 }}>
        Calls
      </Box>
      <Box component="ul" aria-label="Calls" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {stack.map(({ name, line }, at) => (
          // Calls have no name of their own and do not change while the script stands.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <Box
              component="button"
              type="button"
              aria-current={at === chosen}
              onClick={() => choose(at)}
              sx={{
                all: 'unset',
                cursor: 'default',
                boxSizing: 'border-box',
                width: '100%',
                px: 1,
                bgcolor: at === chosen ? 'action.selected' : undefined,
                '&:hover': { bgcolor: 'action.hover' },
                '&:focus-visible': { outline: `2px solid ${cssColor('focus')}`, outlineOffset: -2 },
              }}
            >
              {name}
              {line > 0 && `, line ${line}`}
            </Box>
          </li>
        ))}
      </Box>
      <Box component="h4" sx={{ m: 0, pt: 1, pb: 0.5, fontSize: 12, fontWeight: 650 }}>
        Variables
      </Box>
      <Box
        component="table"
        aria-label="Variables"
        sx={{
          borderCollapse: 'collapse',
          width: '100%',
          fontFamily: FONTS.code,
          '& th, & td': {
            textAlign: 'left',
            verticalAlign: 'top',
            py: 0.25,
            pr: 2,
            fontWeight: 400,
            borderBottom: `1px solid ${cssColor('line')}`,
          },
          '& td': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', width: '99%' },
        }}
      >
        <tbody>
          {frame?.variables.map(({ name, value, kind }, at) => (
            // A name may stand twice: the later one hides the former.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <th
                scope="row"
                title={kind === 'local' ? 'local variable' : 'variable of an outer function'}
              >
                {name}
              </th>
              <td>
                <VariableValue value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
      {frame?.variables.length === 0 && <Box sx={{ color: 'text.secondary' }}>None.</Box>}
    </Box>
  );
}

/** A value of several lines is one line until it is opened. */
function VariableValue({ value }: { value: string }) {
  if (!value.includes('\n')) return value;
  return (
    <Box component="details" sx={{ '&[open] .short': { display: 'none' } }}>
      <summary>
        <span className="short">{shortened(value)}</span>
      </summary>
      {value}
    </Box>
  );
}

const LONGEST_LINE = 60;

function shortened(value: string): string {
  const line = value.replace(/\s*\n\s*/g, ' ');
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line;
}
