import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import type { PiAccountState } from '../../shared/contract/osi-pi-calls';
import { AccountRow } from './account-row';
import { PasswordField } from './password-field';

interface Properties {
  readonly account: PiAccountState;
  /** An empty secret removes the account. */
  readonly onSet: (user: string, secret: string) => Promise<boolean>;
}

/** The account at a PI Web API, and whether it is on this machine. */
export function PiAccountRow({ account: { address, user, isSet }, onSet }: Properties) {
  return (
    <AccountRow
      name={address}
      secret="Account"
      isSet={isSet}
      state={stateText(user, isSet)}
      onRemove={() => void onSet('', '')}
      form={(onEnd) => <AccountForm former={user} onSet={onSet} onEnd={onEnd} />}
    />
  );
}

function stateText(user: string, isSet: boolean): string {
  if (!isSet) return 'No account is set.';
  return user === '' ? 'A bearer token is set.' : `User ${user}; the password is set.`;
}

interface FormProperties extends Pick<Properties, 'onSet'> {
  readonly former: string;
  readonly onEnd: () => void;
}

function AccountForm({ former, onSet, onEnd }: FormProperties) {
  const [user, setUser] = useState(former);
  const [secret, setSecret] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (secret !== '' && (await onSet(user, secret))) onEnd();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label="User"
        margin="dense"
        autoFocus
        value={user}
        helperText="For basic authentication. Leave it empty when the password is a bearer token."
        onChange={(event) => setUser(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off' } }}
      />
      <PasswordField isNew={false} value={secret} onChange={setSecret} />
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button size="small" onClick={onEnd}>
          Cancel
        </Button>
        <Button size="small" type="submit" variant="contained" disabled={secret === ''}>
          Set Account
        </Button>
      </Box>
    </form>
  );
}
