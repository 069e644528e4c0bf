import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { cssColor } from '../theme/stylesheet';

interface AccountRowProps {
  /** Whose account it is: a broker, an address. */
  readonly name: string;
  /** What is kept of it on this machine. */
  readonly secret: 'Account' | 'Password';
  readonly isSet: boolean;
  readonly canSet?: boolean;
  readonly state: string;
  readonly onRemove: () => void;
  /** The form that asks for the secret. */
  readonly form: (onEnd: () => void) => ReactNode;
}

/** An account that this machine logs in with somewhere else, and whether its secret is set. */
export function AccountRow(properties: AccountRowProps) {
  const { name, secret, isSet, canSet = true, state, onRemove, form } = properties;
  const [asked, setAsked] = useState(false);
  return (
    <Box
      component="li"
      aria-label={name}
      sx={{ py: 1.5, borderBottom: `1px solid ${cssColor('line')}`, listStyle: 'none' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ fontWeight: 600, mr: 'auto', overflowWrap: 'anywhere' }}>{name}</Box>
        {isSet && (
          <Button size="small" color="error" onClick={onRemove}>
            Remove {secret}
          </Button>
        )}
        <Button size="small" disabled={!canSet} onClick={() => setAsked(true)}>
          Set {secret}…
        </Button>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12, overflowWrap: 'anywhere' }}>{state}</Box>
      {asked && form(() => setAsked(false))}
    </Box>
  );
}
