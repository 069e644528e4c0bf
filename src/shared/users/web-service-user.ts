import { z } from 'zod';

/**
 * What a user may do. At the web services write is MES to shop floor and read is shop floor to MES; at
 * the OPC UA server read and write are about values, and call is about methods.
 */
export const USER_RIGHTS = ['read', 'write', 'call'] as const;
export const userRight = z.enum(USER_RIGHTS);
export type UserRight = z.infer<typeof userRight>;

/** What users read of a right. */
export const RIGHT_TITLES: Readonly<Record<UserRight, string>> = {
  read: 'Read (shop floor → MES)',
  write: 'Write (MES → shop floor)',
  call: 'Call (methods by OPC UA)',
};

/** A user of the web service as others may know it: without any password. */
export const webServiceUser = z.object({
  name: z.string(),
  rights: z.array(userRight),
  /** When the password was set, ISO 8601 in UTC. */
  passwordSetAt: z.string(),
});
export type WebServiceUser = z.infer<typeof webServiceUser>;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;
export const LONGEST_USER_NAME = 64;

/** Why a text cannot be the name of a user; nothing when it can. */
export function userNameProblem(name: string): string | undefined {
  if (name === '') return 'A user needs a name.';
  if (name.length > LONGEST_USER_NAME) {
    return `The name of a user has at most ${LONGEST_USER_NAME} characters; this one has ${name.length}.`;
  }
  if (/^[\p{L}\p{N}][\p{L}\p{N}._@\\-]*$/u.test(name)) return undefined;
  return `"${name}" cannot be the name of a user: letters, digits and . _ @ \\ - are possible, a letter or digit first.`;
}

/** Why a text cannot be a password; nothing when it can. */
export function passwordProblem(password: string): string | undefined {
  if (password.length < SHORTEST_PASSWORD) {
    return `The password has ${password.length} characters. At least ${SHORTEST_PASSWORD} are needed.`;
  }
  if (password.length > LONGEST_PASSWORD) {
    return `The password has more than ${LONGEST_PASSWORD} characters.`;
  }
  return /[\u0000-\u001f\u007f]/.test(password)
    ? 'The password contains a control character, such as a line break or a tab.'
    : undefined;
}

/** Characters that are not mistaken for one another when a password is copied by hand. */
const CLEAR_CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** How many random bytes a suggestion takes at least; more make up for those that are passed over. */
export const SUGGESTION_BYTES = 64;

/**
 * A password of four groups of five characters, such as `mX4hq-…`: about 115 bits.
 * @param random at least `SUGGESTION_BYTES` bytes of a random source for secrets
 */
export function suggestPassword(random: Uint8Array): string {
  const length = CLEAR_CHARACTERS.length;
  // Bytes above the last full multiple would make some characters likelier than others.
  const fair = [...random].filter((byte) => byte < 256 - (256 % length));
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    fair
      .slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH)
      .map((byte) => CLEAR_CHARACTERS.charAt(byte % length))
      .join(''),
  );
  return groups.join('-');
}
