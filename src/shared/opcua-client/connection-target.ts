import { z } from 'zod';
import type { Choice } from '../fields/field';

/** Security policies, strongest first; the last two are obsolete and only connect to old servers. */
export const SECURITY_POLICIES = [
  { value: 'None', label: 'None', help: 'Messages are neither signed nor encrypted.' },
  { value: 'Basic256Sha256', label: 'Basic256Sha256' },
  { value: 'Aes128_Sha256_RsaOaep', label: 'Aes128_Sha256_RsaOaep' },
  { value: 'Aes256_Sha256_RsaPss', label: 'Aes256_Sha256_RsaPss' },
  { value: 'Basic256', label: 'Basic256 (obsolete)' },
  { value: 'Basic128Rsa15', label: 'Basic128Rsa15 (obsolete)' },
] as const satisfies readonly [Choice, ...Choice[]];
export type SecurityPolicyName = (typeof SECURITY_POLICIES)[number]['value'];

export const SECURITY_MODES = [
  { value: 'None', label: 'None' },
  { value: 'Sign', label: 'Sign' },
  { value: 'SignAndEncrypt', label: 'Sign and encrypt' },
] as const satisfies readonly [Choice, ...Choice[]];
export type SecurityModeName = (typeof SECURITY_MODES)[number]['value'];

export const securityPolicy = z.enum(SECURITY_POLICIES.map(({ value }) => value));
export const securityMode = z.enum(SECURITY_MODES.map(({ value }) => value));

/** Longest address of an endpoint (OPC 10000-6, 7.1.2.3). */
export const LONGEST_URL = 4_096;

/** Where a client connects to, and with which security. */
export const connectionTarget = z.object({
  url: z.string().min(1).max(LONGEST_URL),
  policy: securityPolicy,
  mode: securityMode,
});
export type ConnectionTarget = Readonly<z.infer<typeof connectionTarget>>;

/** As whom a client signs in; null is anonymous. */
export const userIdentity = z
  .object({ name: z.string().min(1).max(1_000), password: z.string().max(4_000) })
  .nullable();
export type UserIdentity = Readonly<z.infer<typeof userIdentity>>;

/** Says what is wrong with the address of a server, or nothing when it can be one. */
export function urlProblem(url: string): string | undefined {
  const match =
    /^(?<scheme>[a-z.+]+):\/\/(?<host>\[[\da-f:.]+\]|[^:/\s]+)(:(?<port>\d+))?(\/\S*)?$/i.exec(url);
  const { scheme, port } = match?.groups ?? {};
  if (scheme === undefined) {
    return `${JSON.stringify(url)} is no address of an OPC UA server. Write it as opc.tcp://host:4840.`;
  }
  if (scheme.toLowerCase() !== 'opc.tcp') {
    return `${JSON.stringify(url)} begins with ${scheme}://. Only opc.tcp:// is supported.`;
  }
  return port !== undefined && (Number(port) < 1 || Number(port) > 65_535)
    ? `${JSON.stringify(url)} names port ${port}. A port lies between 1 and 65535.`
    : undefined;
}
