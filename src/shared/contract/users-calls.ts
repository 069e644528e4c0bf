import { z } from 'zod';
import {
  LONGEST_PASSWORD,
  USER_RIGHTS,
  userRight,
  webServiceUser,
} from '../users/web-service-user';
import { call } from './declaration';

/* Users of the web services. Passwords cross towards the engine only, never back. */

const nothing = z.null();
const userName = z.string().max(1_000);
const password = z.string().max(4 * LONGEST_PASSWORD);
const rights = z.array(userRight).max(USER_RIGHTS.length);
const users = z.array(webServiceUser);

const pushAccount = z.object({
  /** Path of the message broker. */
  broker: z.string(),
  tokenAddress: z.string(),
  user: z.string(),
  hasPassword: z.boolean(),
});
/** How a broker of a project logs in to push messages. */
export type PushAccountState = z.infer<typeof pushAccount>;

const document = z.string().min(1).max(64);

export const usersCalls = {
  'users.list': call(z.null(), users),
  /** Each change answers the users as they are then. */
  'users.add': call(z.object({ name: userName, rights, password }), users),
  'users.setRights': call(z.object({ name: userName, rights }), users),
  'users.setPassword': call(z.object({ name: userName, password }), users),
  'users.remove': call(z.object({ name: userName }), users),
  /** The brokers of a project that push, and whether their passwords are set on this machine. */
  'users.pushAccounts': call(z.object({ document }), z.array(pushAccount)),
  /** Sets the password of a broker's account; an empty one removes it. */
  'users.setPushPassword': call(
    z.object({ document, broker: z.string().max(10_000), password }),
    nothing,
  ),
} as const;
