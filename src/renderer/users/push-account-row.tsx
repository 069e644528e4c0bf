import type { PushAccountState } from '../../shared/contract/users-calls';
import { AccountRow } from './account-row';
import { NewPassword } from './new-password';

interface Properties {
  readonly account: PushAccountState;
  /** An empty password removes it. */
  readonly onPassword: (password: string) => Promise<boolean>;
}

/** The log-in of a broker that pushes, and whether its password is on this machine. */
export function PushAccountRow({ account, onPassword }: Properties) {
  const { broker, tokenAddress, user, hasPassword } = account;
  const isComplete = tokenAddress !== '' && user !== '';
  return (
    <AccountRow
      name={broker}
      secret="Password"
      isSet={hasPassword}
      canSet={isComplete}
      state={
        isComplete
          ? `User ${user} at ${tokenAddress}: ${hasPassword ? 'the password is set.' : 'no password is set.'}`
          : 'Name a Token Address and a User in the properties of the broker first.'
      }
      onRemove={() => void onPassword('')}
      form={(onEnd) => (
        <NewPassword
          isNew={false}
          onSet={onPassword}
          onEnd={onEnd}
          consequence="It is used for this user at this address only."
        />
      )}
    />
  );
}
