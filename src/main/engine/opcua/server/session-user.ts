import { type ISessionContext, type ServerSession, UserNameIdentityToken } from 'node-opcua';

/** Who a client is that did not log in. */
const ANONYMOUS = 'anonymous';

/** Who a session works for: a user name, or `anonymous`. */
export function userOfSession({ userIdentityToken }: ServerSession): string {
  if (!(userIdentityToken instanceof UserNameIdentityToken)) return ANONYMOUS;
  return userIdentityToken.userName ?? ANONYMOUS;
}

/** The same for whoever has a context of the address space only. */
export function userOfContext(context: ISessionContext): string {
  const name = context.getUserName?.() ?? '';
  return name === '' ? ANONYMOUS : name;
}
