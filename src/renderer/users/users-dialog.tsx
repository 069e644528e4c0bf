import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { AddUserForm } from './add-user-form';
import { PiAccountRow } from './pi-account-row';
import { PushAccountRow } from './push-account-row';
import { UserRow } from './user-row';
import { useUsers } from './use-users';

/** Who may use the web services of this machine, and how its brokers log in to push. */
export function UsersDialog({ onAnswer }: { readonly onAnswer: () => void }) {
  const titleId = useId();
  const { users, accounts, piAccounts, failure, change, setPushPassword, setPiAccount } =
    useUsers();
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>Users of the Web Service</DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          A MES logs in to the message brokers of this machine, and an OPC UA client to its server,
          as one of these users. They are kept on the machine, not in the project.
        </Box>
        {failure !== '' && (
          <Alert severity="error" sx={{ my: 1 }}>
            {failure}
          </Alert>
        )}
        {users?.length === 0 && (
          <Box sx={{ my: 2 }}>There are no users yet. A MES can connect once there is one.</Box>
        )}
        <List label="Users">
          {(users ?? []).map((user) => (
            <UserRow
              key={user.name}
              user={user}
              onRights={(rights) =>
                void change(({ engine }) =>
                  engine.call('users.setRights', { name: user.name, rights }),
                )
              }
              onPassword={(password) =>
                change(({ engine }) =>
                  engine.call('users.setPassword', { name: user.name, password }),
                )
              }
              onRemove={() =>
                void change(({ engine }) => engine.call('users.remove', { name: user.name }))
              }
            />
          ))}
        </List>
        <Heading>Add a User</Heading>
        <AddUserForm
          onAdd={(user) => change(({ engine }) => engine.call('users.add', { ...user }))}
        />
        {accounts.length > 0 && (
          <>
            <Heading>Passwords for Pushing to the MES</Heading>
            <List label="Passwords for pushing">
              {accounts.map((account) => (
                <PushAccountRow
                  key={account.broker}
                  account={account}
                  onPassword={(password) => setPushPassword(account.broker, password)}
                />
              ))}
            </List>
          </>
        )}
        {piAccounts.length > 0 && (
          <>
            <Heading>Accounts at PI Web API</Heading>
            <List label="Accounts at PI Web API">
              {piAccounts.map((account) => (
                <PiAccountRow
                  key={account.address}
                  account={account}
                  onSet={(user, secret) => setPiAccount(account.address, user, secret)}
                />
              ))}
            </List>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onAnswer}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function List({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box component="ul" aria-label={label} sx={{ m: 0, p: 0 }}>
      {children}
    </Box>
  );
}

function Heading({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="h3" sx={{ fontSize: 14, fontWeight: 600, mt: 3, mb: 0.5 }}>
      {children}
    </Box>
  );
}
