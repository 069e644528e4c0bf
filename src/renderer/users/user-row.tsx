import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { UserRight, WebServiceUser } from '../../shared/users/web-service-user';
import { timeText } from '../dialogs/time-text';
import { cssColor } from '../theme/stylesheet';
import { NewPassword } from './new-password';
import { RightsChoice } from './rights-choice';

interface Properties {
  readonly user: WebServiceUser;
  readonly onRights: (rights: UserRight[]) => void;
  readonly onPassword: (password: string) => Promise<boolean>;
  readonly onRemove: () => void;
}

type Asked = 'nothing' | 'password' | 'removal';

/** A user with what can be done about it. */
export function UserRow({ user, onRights, onPassword, onRemove }: Properties) {
  const [asked, setAsked] = useState<Asked>('nothing');
  return (
    <Box
      component="li"
      aria-label={user.name}
      sx={{ py: 1.5, borderBottom: `1px solid ${cssColor('line')}`, listStyle: 'none' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ fontWeight: 600, mr: 'auto', overflowWrap: 'anywhere' }}>{user.name}</Box>
        <Button size="small" onClick={() => setAsked('password')}>
          New Password…
        </Button>
        <Button size="small" color="error" onClick={() => setAsked('removal')}>
          Remove…
        </Button>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap' }}>
        <RightsChoice rights={user.rights} onChange={onRights} />
        <Box sx={{ ml: 'auto', color: 'text.secondary', fontSize: 12 }}>
          Password set {timeText(user.passwordSetAt)}
        </Box>
      </Box>
      {asked === 'password' && (
        <NewPassword
          isNew
          onSet={onPassword}
          onEnd={() => setAsked('nothing')}
          consequence="Connections of this user have to log in again."
        />
      )}
      {asked === 'removal' && (
        <Box
          role="group"
          aria-label={`Remove ${user.name}`}
          sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
        >
          <Box sx={{ mr: 'auto' }}>Remove {user.name}? Its connections end at once.</Box>
          <Button size="small" onClick={() => setAsked('nothing')}>
            Cancel
          </Button>
          <Button size="small" color="error" variant="contained" onClick={onRemove} autoFocus>
            Remove
          </Button>
        </Box>
      )}
    </Box>
  );
}
