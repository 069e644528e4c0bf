import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, type ReactNode, Suspense } from 'react';
import { type ScriptName, scriptTitle } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import {
  outcomeText,
  type TrialOutcome,
  type TrialResult,
} from '../../shared/scripts/script-trial';
import { useApplication } from '../application-context';
import { durationText } from '../journal/entry-texts';
import { SeverityIcon } from '../problems/severity-icon';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import { Code, ConsoleLines } from './console-lines';
import { LineLink } from './line-link';
import { TestName } from './test-name';
import type { RanTrial, TrialSession } from './trial-session';

// Monaco weighs more than all the rest of the window; it comes when a message is looked at.
const XmlText = lazy(async () => ({ default: (await import('../xml/code-view')).XmlText }));

interface ResultViewProps {
  readonly session: TrialSession;
  readonly message: Message;
  readonly script: ScriptName;
  readonly ran: RanTrial | undefined;
}

/** What came of the last trial of a script. */
export function ResultView({ session, message, script, ran }: ResultViewProps) {
  if (!ran) {
    return (
      <Box component="section" aria-label="Result" sx={{ p: 3, color: 'text.secondary' }}>
        Run {scriptTitle(message, script)} to see what it returns, reads and writes.
      </Box>
    );
  }
  const { result } = ran;
  return (
    <Box
      component="section"
      aria-label="Result"
      sx={{ borderTop: `1px solid ${cssColor('line')}`, userSelect: 'text', pb: 3 }}
    >
      <Head {...{ session, message, script, ran }} />
      <Problems {...{ message, script, result }} />
      {result.returned.length > 0 && (
        <Section title="Returned">
          <Code>{result.returned.join(',\n')}</Code>
        </Section>
      )}
      {result.parameters.length > 0 && <Parameters result={result} />}
      <Console {...{ message, script, result }} />
      <Accesses result={result} isCopy={ran.mode === 'copy'} />
      {result.xml !== '' && (
        <Section title={script === 'input' ? 'Answer to the MES' : 'Message to the MES'}>
          <Box sx={{ height: 220, border: `1px solid ${cssColor('line')}` }}>
            <Suspense fallback={null}>
              <XmlText text={result.xml} label="Resulting message" narrow />
            </Suspense>
          </Box>
        </Section>
      )}
    </Box>
  );
}

const GOOD: readonly TrialOutcome[] = ['taken', 'message', 'abort', 'nothing'];

function Head({ session, message, script, ran }: ResultViewProps & { readonly ran: RanTrial }) {
  const { dialogs } = useApplication();
  const { outcome, duration, memory, findings } = ran.result;
  const good = GOOD.includes(outcome) && findings.every(({ severity }) => severity !== 'error');
  const save = async () => {
    const name = await dialogs.ask<string>((answer) => <TestName onAnswer={answer} />);
    if (name !== undefined) await session.saveTest(name, message.name, script, ran);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: 2, px: 3, pt: 2 }}>
      <Box
        role="status"
        sx={{ fontSize: 14, fontWeight: 650, color: good ? 'success.main' : 'error.main' }}
      >
        {outcomeText(outcome)}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
        {durationText(duration)} · {Math.ceil(memory / 1024)} KB ·{' '}
        {ran.mode === 'copy' ? 'on a copy' : 'for real'}
      </Box>
      <Button color="inherit" sx={{ ml: 'auto' }} onClick={() => void save()}>
        Save as Test Case…
      </Button>
    </Box>
  );
}

interface InScriptProps {
  readonly message: Message;
  readonly script: ScriptName;
  readonly result: TrialResult;
}

function Problems({ message, script, result: { problem, line, findings } }: InScriptProps) {
  const lines = [
    ...(problem === '' ? [] : [{ severity: 'error' as const, text: problem, line }]),
    ...findings.map((finding) => ({ ...finding, line: null })),
  ];
  if (lines.length === 0) return null;
  return (
    <Box component="ul" aria-label="Problems of the trial" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {lines.map(({ severity, text, line: at }) => (
        <Box
          component="li"
          key={text}
          sx={{ display: 'flex', gap: 1.5, px: 3, py: 0.5, fontSize: 13, overflowWrap: 'anywhere' }}
        >
          <SeverityIcon severity={severity} />
          <LineLink {...{ message, script }} line={at ?? 0}>
            {text}
          </LineLink>
        </Box>
      ))}
    </Box>
  );
}

function Parameters({ result: { parameters } }: { result: TrialResult }) {
  return (
    <Section title="Parameters of the message">
      <Table heads={['Name', 'Value']} rows={parameters.map(({ name, value }) => [name, value])} />
    </Section>
  );
}

function Console({ message, script, result: { console } }: InScriptProps) {
  if (console.length === 0) return null;
  return (
    <Section title="Console">
      <ConsoleLines lines={console} place={{ message, script }} />
    </Section>
  );
}

function Accesses(props: { readonly result: TrialResult; readonly isCopy: boolean }) {
  const { accesses } = props.result;
  if (accesses.length === 0) return null;
  const written = props.isCopy ? 'would write' : 'written';
  return (
    <Section title="Reads and writes">
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 12 }}>
        {accesses.map(({ action, path, value, problem }, at) => (
          <Box
            component="li"
            // Accesses have no name of their own and never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            sx={{
              py: 0.5,
              borderBottom: `1px solid ${cssColor('line')}`,
              overflowWrap: 'anywhere',
            }}
          >
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {action === 'read' ? 'read' : written}
            </Box>{' '}
            {path}
            <Box sx={problem === '' ? { fontFamily: FONTS.code } : { color: 'error.main' }}>
              {problem === '' ? value : problem}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ px: 3, pt: 2 }}>
      <Box component="h4" sx={{ m: 0, pb: 0.5, fontSize: 12, fontWeight: 650 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Table(props: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  const { heads, rows } = props;
  return (
    <Box
      component="table"
      sx={{
        borderCollapse: 'collapse',
        width: '100%',
        fontSize: 12,
        '& th, & td': {
          textAlign: 'left',
          verticalAlign: 'top',
          py: 0.5,
          pr: 2,
          borderBottom: `1px solid ${cssColor('line')}`,
          overflowWrap: 'anywhere',
        },
        '& th': { color: 'text.secondary', fontWeight: 600 },
        '& td:first-of-type': { whiteSpace: 'nowrap' },
      }}
    >
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // Rows have no name of their own and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {heads.map((head, column) => (
              <td key={head}>{row[column]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
