import Box from '@mui/material/Box';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import type { FetchedMessage, SentMessage } from '../../shared/contract/mes-calls';
import { SeverityIcon } from '../problems/severity-icon';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { useIsVisible } from '../xml/use-is-visible';
import type { Exchange } from './exchange';
import type { MesSession } from './mes-session';

// Monaco weighs more than all the rest of the window; it comes when the first message is looked at.
const XmlText = lazy(async () => ({ default: (await import('../xml/code-view')).XmlText }));

/** What went over the wire: a list of exchanges, and of one of them request and answer. */
export function ExchangeView({ session }: { session: MesSession }) {
  const exchanges = useObserved(session.state, (state) => state.exchanges);
  const shownId = useObserved(session.state, (state) => state.shown);
  const shown = exchanges.find(({ id }) => id === shownId);
  if (exchanges.length === 0) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary' }}>
        Send a message, or poll. Request and answer are shown here beside each other.
      </Box>
    );
  }
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <ExchangeList session={session} exchanges={exchanges} shown={shownId} />
      {shown && <ShownExchange exchange={shown} />}
    </Box>
  );
}

function ExchangeList(props: {
  readonly session: MesSession;
  readonly exchanges: readonly Exchange[];
  readonly shown: string | null;
}) {
  return (
    <Box
      component="ul"
      aria-label="Exchanges"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        maxHeight: 108,
        overflowY: 'auto',
        flex: 'none',
        borderBottom: `1px solid ${cssColor('line')}`,
      }}
    >
      {props.exchanges.map((one) => (
        <li key={one.id}>
          <Box
            component="button"
            type="button"
            aria-current={one.id === props.shown}
            onClick={() => props.session.state.patch({ shown: one.id })}
            sx={{
              all: 'unset',
              boxSizing: 'border-box',
              width: '100%',
              display: 'flex',
              gap: 2,
              px: 2,
              py: 0.5,
              fontSize: 12,
              cursor: 'default',
              bgcolor: one.id === props.shown ? 'action.selected' : 'transparent',
              '&:hover': { bgcolor: 'action.hover' },
              '&:focus-visible': { outline: `2px solid ${cssColor('focus')}`, outlineOffset: -2 },
            }}
          >
            <span>{timeText(one.time)}</span>
            <Box
              component="span"
              sx={{
                flex: 1,
                minWidth: 0,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {one.title}
            </Box>
            <Box component="span" sx={{ color: isWrong(one) ? 'error.main' : 'text.secondary' }}>
              {stateText(one)}
            </Box>
          </Box>
        </li>
      ))}
    </Box>
  );
}

function timeText(time: number): string {
  return new Date(time).toLocaleTimeString();
}

function isWrong({ sent, fetched }: Exchange): boolean {
  const refused = sent.some(({ success }) => !success);
  const faulty = fetched?.findings.some(({ severity }) => severity === 'error') ?? false;
  return refused || faulty || fetched?.kind === 'unreadable';
}

function stateText({ sent, fetched, fetches, acknowledged }: Exchange): string {
  const [first] = sent;
  if (first && !first.success) return `refused (HTTP ${first.status})`;
  if (!fetched) return 'sent';
  if (fetched.kind === 'unreadable') return 'not readable';
  const what = sent.length > 0 ? 'answered' : 'received';
  if (acknowledged) return `${what}, acknowledged`;
  return fetches > 1 ? `${what}, fetched ${fetches} times` : what;
}

function ShownExchange({ exchange: { sent, fetched } }: { exchange: Exchange }) {
  const [first] = sent;
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: first ? 'minmax(0, 1fr) minmax(0, 1fr)' : 'minmax(0, 1fr)',
        gridTemplateRows: 'minmax(0, 1fr)',
        '& > * + *': { borderLeft: `1px solid ${cssColor('line')}` },
      }}
    >
      {first && (
        <Side title="Request" xml={first.request}>
          <SendResults sent={sent} />
        </Side>
      )}
      {fetched ? (
        <Side title={first ? 'Answer' : 'Message'} xml={fetched.xml}>
          <Findings fetched={fetched} />
        </Side>
      ) : (
        <Side title="Answer" xml={first?.answer ?? ''} />
      )}
    </Box>
  );
}

function Side({ title, xml, children }: { title: string; xml: string; children?: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const visible = useIsVisible(frame);
  return (
    <Box
      component="section"
      aria-label={title}
      ref={frame}
      sx={{ minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box component="h4" sx={{ m: 0, px: 2, py: 0.5, fontSize: 12, fontWeight: 650 }}>
        {title}
      </Box>
      {children}
      <Box sx={{ flex: 1, minHeight: 60 }}>
        <Suspense fallback={null}>
          {visible && <XmlText text={xml} label={title} narrow />}
        </Suspense>
      </Box>
    </Box>
  );
}

/** How each copy of the request was answered. */
function SendResults({ sent }: { sent: readonly SentMessage[] }) {
  const copies = sent.map((one, index) => ({ one, number: index + 1 }));
  return copies.map(({ one, number }) => <SendResult key={number} sent={one} />);
}

function SendResult({ sent: { status, success, text, duration } }: { sent: SentMessage }) {
  return (
    <Line severity={success ? null : 'error'}>
      {success ? 'Accepted' : `Refused (HTTP ${status}): ${text}`}
      {` · ${Math.round(duration)} ms`}
    </Line>
  );
}

function Findings({ fetched }: { fetched: FetchedMessage }) {
  const { kind, title, findings } = fetched;
  if (kind === 'unreadable') return <Line severity="error">{title}</Line>;
  if (findings.length === 0) return <Line severity={null}>Checked: nothing is wrong.</Line>;
  return (
    <Box
      component="ul"
      aria-label="Findings"
      sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 160, overflowY: 'auto', flex: 'none' }}
    >
      {findings.map(({ severity, parameter, text }) => (
        <li key={`${parameter} ${text}`}>
          <Line severity={severity}>{parameter === '' ? text : `${parameter}: ${text}`}</Line>
        </li>
      ))}
    </Box>
  );
}

function Line({
  severity,
  children,
}: {
  severity: 'error' | 'warning' | null;
  children: ReactNode;
}) {
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1.5,
        px: 2,
        py: 0.5,
        fontSize: 12,
        flex: 'none',
        overflowWrap: 'anywhere',
        color: severity === null ? 'success.main' : 'text.primary',
      }}
    >
      {severity && <SeverityIcon severity={severity} />}
      <span>{children}</span>
    </Box>
  );
}
