import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import {
  passwordProblem,
  type UserRight,
  userNameProblem,
} from '../../shared/users/web-service-user';
import { PasswordField } from './password-field';
import { RightsChoice } from './rights-choice';

/** A user that is to be added. */
export interface NewUser {
  readonly name: string;
  readonly rights: UserRight[];
  readonly password: string;
}

const EMPTY: NewUser = { name: '', rights: ['read', 'write'], password: '' };

interface Properties {
  /** Answers whether the user was added. */
  readonly onAdd: (user: NewUser) => Promise<boolean>;
}

/** Asks for a new user. */
export function AddUserForm({ onAdd }: Properties) {
  const [user, setUser] = useState(EMPTY);
  // Hashing a password takes a moment, in which a second press would add the user again.
  const [adding, setAdding] = useState(false);
  const set = (part: Partial<NewUser>) => setUser({ ...user, ...part });
  const nameProblem = user.name === '' ? undefined : userNameProblem(user.name);
  const complete =
    user.name !== '' && nameProblem === undefined && passwordProblem(user.password) === undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!complete || adding) return;
    setAdding(true);
    if (await onAdd(user)) setUser(EMPTY);
    setAdding(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-label="Add a user">
      <TextField
        label="Name"
        margin="dense"
        value={user.name}
        error={nameProblem !== undefined}
        helperText={nameProblem}
        onChange={(event) => set({ name: event.target.value })}
      />
      <PasswordField isNew value={user.password} onChange={(password) => set({ password })} />
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap' }}>
        <RightsChoice rights={user.rights} onChange={(rights) => set({ rights })} />
        <Button type="submit" variant="outlined" disabled={!complete || adding} sx={{ ml: 'auto' }}>
          Add User
        </Button>
      </Box>
    </form>
  );
}
