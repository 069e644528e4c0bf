import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useState } from 'react';
import { messageOf } from '../properties/message-of';
import { useStudio } from '../studio/context';

interface Properties {
  readonly url: string;
  readonly user: string;
}

/** Sets the password with which this machine signs in to an OPC UA server. */
export function ConnectionPassword({ url, user }: Properties) {
  const studio = useStudio();
  const [isSet, setIsSet] = useState<boolean | null>(null);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState('');
  useEffect(() => {
    studio.engine
      .call('opcuaClient.hasPassword', { url, user })
      .then(setIsSet, (error: unknown) => setFailure(messageOf(error)));
  }, [studio, url, user]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await studio.engine.call('opcuaClient.setPassword', { url, user, password });
      setIsSet(password !== '');
      setPassword('');
      setFailure('');
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-label="Password of the connection">
      <Box sx={{ color: 'text.secondary' }}>
        {isSet === true && `The password of user "${user}" is set on this machine.`}
        {isSet === false && `The password of user "${user}" is not set on this machine.`}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mt: 1 }}>
        <TextField
          size="small"
          type="password"
          label="New password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          slotProps={{ htmlInput: { autoComplete: 'off' } }}
        />
        <Button type="submit" variant="outlined">
          {password === '' && isSet ? 'Remove' : 'Set'}
        </Button>
      </Box>
      {failure !== '' && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {failure}
        </Alert>
      )}
    </form>
  );
}
