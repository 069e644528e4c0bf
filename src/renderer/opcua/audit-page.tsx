import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import {
  AUDIT_KINDS,
  type AuditedNode,
  type AuditFilter,
  type AuditKind,
  type AuditPlace,
  type ListedAuditEntry,
} from '../../shared/opcua/audit-entry';
import { useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';

const TITLES: Readonly<Record<AuditKind, string>> = {
  connected: 'Connected',
  disconnected: 'Disconnected',
  refused: 'Refused',
  write: 'Write',
  call: 'Call',
};

/** Wait for more to be typed, in milliseconds. */
const TYPING_PAUSE = 250;

const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

interface Listed {
  readonly entries: readonly ListedAuditEntry[];
  readonly next: AuditPlace | null;
}

/** Who connected, wrote, called and was refused, newest first. */
export function AuditPage() {
  const studio = useStudio();
  const [filter, setFilter] = useState<AuditFilter>({ kind: null, text: '' });
  const [listed, setListed] = useState<Listed | null>(null);
  const [failure, setFailure] = useState('');
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      studio.engine.call('opcuaServer.audit', { filter, from: null }).then(
        (page) => {
          if (isOver) return;
          setListed(page);
          setFailure('');
        },
        (error: unknown) => {
          if (!isOver) setFailure(String(error));
        },
      );
    }, TYPING_PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [studio, filter, asked]);
  const more = async (from: AuditPlace) => {
    try {
      const page = await studio.engine.call('opcuaServer.audit', { filter, from });
      setListed((before) => ({
        entries: [...(before?.entries ?? []), ...page.entries],
        next: page.next,
      }));
    } catch (error) {
      setFailure(String(error));
    }
  };
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mt: 1 }}>
        <TextField
          label="Find in the audit"
          size="small"
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <TextField
          select
          label="Kind"
          size="small"
          sx={{ minWidth: 160 }}
          value={filter.kind ?? 'all'}
          onChange={(event) =>
            setFilter({
              ...filter,
              kind: AUDIT_KINDS.find((kind) => kind === event.target.value) ?? null,
            })
          }
        >
          <MenuItem value="all">All kinds</MenuItem>
          {AUDIT_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {TITLES[kind]}
            </MenuItem>
          ))}
        </TextField>
        <Button sx={{ ml: 'auto' }} onClick={() => setAsked(asked + 1)}>
          Refresh
        </Button>
      </Box>
      {failure !== '' && (
        <Alert severity="error" sx={{ my: 1 }}>
          {failure}
        </Alert>
      )}
      {listed && <Entries entries={listed.entries} />}
      {listed?.next && (
        <Button sx={{ mt: 1 }} onClick={() => listed.next && void more(listed.next)}>
          Show Older
        </Button>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly ListedAuditEntry[] }) {
  if (entries.length === 0) {
    return <Box sx={{ color: 'text.secondary', mt: 2 }}>No entry is found.</Box>;
  }
  return (
    <Box component="ul" aria-label="Audit" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
      {entries.map((entry) => (
        <Box
          component="li"
          key={entry.id}
          sx={{ py: 0.75, borderBottom: `1px solid ${cssColor('line')}`, overflowWrap: 'anywhere' }}
        >
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Box sx={{ color: 'text.secondary' }}>{timeFormat.format(new Date(entry.time))}</Box>
            <Box sx={{ fontWeight: 600 }}>{TITLES[entry.kind]}</Box>
            <Box sx={{ color: entry.status.startsWith('Bad') ? 'error.main' : 'text.secondary' }}>
              {entry.status}
            </Box>
          </Box>
          <Box>{whoText(entry)}</Box>
          {entry.nodes && (
            <Box sx={{ pl: 2, whiteSpace: 'pre-line' }}>{entry.nodes.map(nodeText).join('\n')}</Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

function nodeText({ node, value, status }: AuditedNode): string {
  return `${node}${value === undefined ? '' : ` = ${value}`} (${status})`;
}

function whoText({ user, address, client, service, text = '' }: ListedAuditEntry): string {
  const who = user === '' ? 'A client' : user;
  const by = client === '' ? '' : `, ${client}`;
  return `${who} at ${address}${by}: ${service}${text === '' ? '' : `. ${text}`}`;
}
