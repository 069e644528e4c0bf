import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PushAccountState } from '../../shared/contract/users-calls';
import { cssColor } from '../theme/stylesheet';
import { NewPassword } from './new-password';

interface Properties {
  readonly account: PushAccountState;
  /** An empty password removes it. */
  readonly onPassword: (password: string) => Promise<boolean>;
}

/** The log-in of a broker that pushes, and whether its password is on this machine. */
export function PushAccountRow({ account, onPassword }: Properties) {
  const [asked, setAsked] = useState(false);
  const { broker, tokenAddress, user, hasPassword } = account;
  const isComplete = tokenAddress !== '' && user !== '';
  return (
    <Box
      component="li"
      aria-label={broker}
      sx={{ py: 1.5, borderBottom: `1px solid ${cssColor('line')}`, listStyle: 'none' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ fontWeight: 600, mr: 'auto', overflowWrap: 'anywhere' }}>{broker}</Box>
        {hasPassword && (
          <Button size="small" color="error" onClick={() => void onPassword('')}>
            Remove Password
          </Button>
        )}
        <Button size="small" disabled={!isComplete} onClick={() => setAsked(true)}>
          Set Password…
        </Button>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12, overflowWrap: 'anywhere' }}>
        {isComplete
          ? `User ${user} at ${tokenAddress}: ${hasPassword ? 'the password is set.' : 'no password is set.'}`
          : 'Name a Token Address and a User in the properties of the broker first.'}
      </Box>
      {asked && (
        <NewPassword
          isNew={false}
          onSet={onPassword}
          onEnd={() => setAsked(false)}
          consequence="It is used for this user at this address only."
        />
      )}
    </Box>
  );
}
