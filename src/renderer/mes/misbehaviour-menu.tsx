import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Check from '@mui/icons-material/Check';
import BugReport from '@mui/icons-material/BugReportOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useObserved } from '../studio/observable';
import { type MesSession, type Misbehaviour, WELL_BEHAVED } from './mes-session';

interface Fault {
  readonly title: string;
  readonly group: 'Sending' | 'Receiving';
  readonly isOn: (now: Misbehaviour) => boolean;
  readonly toggled: (now: Misbehaviour) => Misbehaviour;
}

type SendPart = Partial<Misbehaviour['send']>;

/** A fault that changes how a message is sent. */
function sending(
  title: string,
  isOn: (send: Misbehaviour['send']) => boolean,
  on: SendPart,
  off: SendPart,
): Fault {
  return {
    title,
    group: 'Sending',
    isOn: ({ send }) => isOn(send),
    toggled: (now) => ({ ...now, send: { ...now.send, ...(isOn(now.send) ? off : on) } }),
  };
}

function flag(
  title: string,
  group: Fault['group'],
  key: 'noAcknowledgement' | 'slowPoll' | 'uncheckedValues',
): Fault {
  return {
    title,
    group,
    isOn: (now) => now[key],
    toggled: (now) => ({ ...now, [key]: !now[key] }),
  };
}

const DUPLICATES = 2;

const FAULTS: readonly Fault[] = [
  sending('Wrong token', ({ token }) => token === 'wrong', { token: 'wrong' }, { token: 'right' }),
  sending('No token', ({ token }) => token === 'missing', { token: 'missing' }, { token: 'right' }),
  sending('XML that is cut off', ({ xml }) => xml === 'cut', { xml: 'cut' }, { xml: 'right' }),
  sending('No XML at all', ({ xml }) => xml === 'none', { xml: 'none' }, { xml: 'right' }),
  sending(
    'The same message three times',
    ({ duplicates }) => duplicates > 0,
    { duplicates: DUPLICATES },
    { duplicates: 0 },
  ),
  sending(
    'Parameter names in the wrong case',
    ({ names }) => names === 'wrongCase',
    { names: 'wrongCase' },
    { names: 'right' },
  ),
  sending(
    'A message ID that nobody knows',
    ({ identity }) => identity.messageId !== undefined,
    { identity: { messageId: 'UnknownMessage' } },
    { identity: {} },
  ),
  sending(
    'A system ID that nobody knows',
    ({ identity }) => identity.systemId !== undefined,
    { identity: { systemId: 'UnknownSystem' } },
    { identity: {} },
  ),
  flag('Values that do not fit', 'Sending', 'uncheckedValues'),
  flag('Auto-poll does not acknowledge', 'Receiving', 'noAcknowledgement'),
  flag('Auto-poll every ten seconds only', 'Receiving', 'slowPoll'),
];

/** What the MES does wrong on purpose. */
export function MisbehaviourMenu({ session }: { session: MesSession }) {
  const now = useObserved(session.state, (state) => state.misbehaviour);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const count = FAULTS.filter(({ isOn }) => isOn(now)).length;
  const become = (misbehaviour: Misbehaviour) => session.state.patch({ misbehaviour });
  return (
    <>
      <Button
        color={count > 0 ? 'warning' : 'inherit'}
        variant="outlined"
        startIcon={<BugReport />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {count > 0 ? `Misbehaves (${count})` : 'Misbehave'}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {(['Sending', 'Receiving'] as const).flatMap((group) => [
          <ListSubheader key={group} sx={{ lineHeight: '28px', fontSize: 12 }}>
            {group}
          </ListSubheader>,
          ...FAULTS.filter((fault) => fault.group === group).map((fault) => (
            <MenuItem
              key={fault.title}
              role="menuitemcheckbox"
              aria-checked={fault.isOn(now)}
              onClick={() => become(fault.toggled(now))}
            >
              <Box sx={{ width: 24, display: 'flex' }}>
                {fault.isOn(now) && <Check sx={{ fontSize: 16 }} />}
              </Box>
              {fault.title}
            </MenuItem>
          )),
        ])}
        <Divider />
        <MenuItem disabled={count === 0} onClick={() => become(WELL_BEHAVED)}>
          Behave again
        </MenuItem>
      </Menu>
    </>
  );
}
