import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ScriptKey } from '../../shared/project/message-script';
import type { StackFrame, StepOrder } from '../../shared/scripts/stepping';
import { PanelBar } from '../layout/panel-bar';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import type { TrialSession } from './trial-session';

interface SteppingViewProps {
  readonly session: TrialSession;
  readonly scriptKey: ScriptKey;
  readonly text: string;
}

/** Ways on, with the keys that debuggers have for them. */
const ORDERS: readonly { order: StepOrder; title: string; keys: string }[] = [
  { order: 'continue', title: 'Continue', keys: 'F8' },
  { order: 'over', title: 'Step Over', keys: 'F10' },
  { order: 'into', title: 'Step Into', keys: 'F11' },
  { order: 'out', title: 'Step Out', keys: 'Shift+F11' },
  { order: 'stop', title: 'Stop', keys: 'Shift+F8' },
];

/** The lines of a script with breakpoints; while it stands at a line, its calls and variables. */
export function SteppingView({ session, scriptKey: key, text }: SteppingViewProps) {
  const paused = useObserved(session.state, (state) =>
    state.paused?.key === key ? state.paused : null,
  );
  const breakpoints = useObserved(session.state, (state) => state.breakpoints.get(key));
  const busy = useObserved(session.state, (state) => state.busy);
  const count = breakpoints?.length ?? 0;
  return (
    <Box
      component="section"
      aria-label="Stepping"
      onKeyDown={(event) => {
        const order = paused && !busy ? orderOf(event) : undefined;
        if (!order) return;
        event.preventDefault();
        event.stopPropagation();
        void session.stepOn(order);
      }}
      sx={{ borderTop: `1px solid ${cssColor('line')}` }}
    >
      {paused && (
        <PanelBar label="Stepping" sx={{ flexWrap: 'wrap' }}>
          {ORDERS.map(({ order, title, keys }, at) => (
            <Button
              key={order}
              color="inherit"
              autoFocus={at === 1}
              title={keys}
              onClick={() => void session.stepOn(order)}
              sx={{ px: 1.5 }}
            >
              {title}
            </Button>
          ))}
          <Box role="status" sx={{ ml: 'auto', px: 1, fontSize: 12, color: 'text.secondary' }}>
            Stands at line {paused.pause.line}
          </Box>
        </PanelBar>
      )}
      <Box
        component="details"
        {...(paused && { open: true })}
        sx={{ '& summary': { fontSize: 12, px: 3, py: 1 } }}
      >
        <summary>
          Breakpoints
          {count > 0 && ` (${count})`}
        </summary>
        <Lines
          text={text}
          breakpoints={breakpoints ?? []}
          current={paused?.pause.line ?? 0}
          onToggle={(line) => session.toggleBreakpoint(key, line)}
        />
      </Box>
      {paused && (
        <Calls key={`${paused.session} ${paused.pause.line}`} stack={paused.pause.stack} />
      )}
    </Box>
  );
}

function orderOf({ key, shiftKey }: KeyboardEvent): StepOrder | undefined {
  const keys = shiftKey ? `Shift+${key}` : key;
  return ORDERS.find((one) => one.keys === keys)?.order;
}

function Lines(props: {
  readonly text: string;
  readonly breakpoints: readonly number[];
  readonly current: number;
  readonly onToggle: (line: number) => void;
}) {
  const { text, breakpoints, current, onToggle } = props;
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current > 0) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  return (
    <Box
      component="ol"
      aria-label="Lines of the script"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        maxHeight: 280,
        overflow: 'auto',
        fontFamily: FONTS.code,
        fontSize: 12,
        borderTop: `1px solid ${cssColor('line')}`,
        borderBottom: `1px solid ${cssColor('line')}`,
      }}
    >
      {lines.map(({ line, number }) => (
        <Box
          component="li"
          key={number}
          ref={number === current ? shown : undefined}
          aria-current={number === current ? 'step' : undefined}
          sx={{
            display: 'flex',
            width: 'max-content',
            minWidth: '100%',
            bgcolor: number === current ? 'action.selected' : undefined,
          }}
        >
          <LineNumber
            number={number}
            isSet={breakpoints.includes(number)}
            onToggle={() => onToggle(number)}
          />
          <Box component="code" sx={{ whiteSpace: 'pre', pr: 2 }}>
            {line}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function LineNumber(props: {
  readonly number: number;
  readonly isSet: boolean;
  readonly onToggle: () => void;
}) {
  const { number, isSet, onToggle } = props;
  return (
    <Box
      component="button"
      type="button"
      aria-pressed={isSet}
      aria-label={`Breakpoint at line ${number}`}
      onClick={onToggle}
      sx={{
        all: 'unset',
        cursor: 'default',
        flex: 'none',
        width: 46,
        pr: 1,
        mr: 1,
        textAlign: 'right',
        color: isSet ? 'error.main' : 'text.secondary',
        bgcolor: cssColor('subtle'),
        fontWeight: isSet ? 700 : 400,
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: `2px solid ${cssColor('focus')}`, outlineOffset: -2 },
      }}
    >
      {isSet ? '● ' : ''}
      {number}
    </Box>
  );
}

/** The calls that have not returned, and the variables of the chosen one. */
function Calls({ stack }: { stack: readonly StackFrame[] }) {
  const [chosen, setChosen] = useState(0);
  const frame = stack[chosen];
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
              onClick={() => setChosen(at)}
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
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </Box>
      {frame?.variables.length === 0 && <Box sx={{ color: 'text.secondary' }}>None.</Box>}
    </Box>
  );
}
