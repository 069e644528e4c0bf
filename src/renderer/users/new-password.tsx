import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { passwordProblem } from '../../shared/users/web-service-user';
import { PasswordField } from './password-field';

interface Properties {
  readonly isNew: boolean;
  readonly consequence: string;
  readonly onSet: (password: string) => Promise<boolean>;
  readonly onEnd: () => void;
}

/** Asks for a password below the row that it is for. */
export function NewPassword({ isNew, consequence, onSet, onEnd }: Properties) {
  const [password, setPassword] = useState('');
  const complete = password !== '' && (!isNew || passwordProblem(password) === undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (complete && (await onSet(password))) onEnd();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <PasswordField isNew={isNew} autoFocus value={password} onChange={setPassword} />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Box sx={{ mr: 'auto', color: 'text.secondary', fontSize: 12 }}>{consequence}</Box>
        <Button size="small" onClick={onEnd}>
          Cancel
        </Button>
        <Button size="small" type="submit" variant="contained" disabled={!complete}>
          Set Password
        </Button>
      </Box>
    </form>
  );
}
