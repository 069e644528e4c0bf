import { z } from 'zod';
import { stationRole } from './server-settings';

/** A setting that is wrong, at its place in `settings.json`. */
const settingsProblem = z.object({
  line: z.number(),
  column: z.number(),
  setting: z.string(),
  text: z.string(),
});

/** A certificate as it is shown. Times are milliseconds since 1970. */
export const certificateInfo = z.object({
  /** SHA-1 of the certificate in hexadecimal, by which stores name it. */
  thumbprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.number(),
  validTo: z.number(),
  keyBits: z.number(),
  /** URIs among the alternative names: the application that it is for. */
  applicationUris: z.array(z.string()),
  /** DNS names and IP addresses among the alternative names. */
  hosts: z.array(z.string()),
});
export type CertificateInfo = z.infer<typeof certificateInfo>;

/** The certificate that the server shows to clients, and what is wrong with it. */
export const ownCertificate = z.object({
  certificateFile: z.string(),
  privateKeyFile: z.string(),
  /** Null when it cannot be read. */
  info: certificateInfo.nullable(),
  /** What stands in the way of clients; each names the setting or the file to change. */
  findings: z.array(z.string()),
  /** Whether the server can start with it nevertheless. */
  usable: z.boolean(),
});
export type OwnCertificate = z.infer<typeof ownCertificate>;

/** A client that is connected. */
const session = z.object({
  user: z.string(),
  /** How the client names itself. */
  client: z.string(),
  address: z.string(),
  policy: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
});
export type OpcUaSession = z.infer<typeof session>;

/** How the OPC UA server stands. */
export const opcuaServerState = z.object({
  /** Whether the settings ask for it. */
  enabled: z.boolean(),
  running: z.boolean(),
  role: stationRole,
  applicationUri: z.string(),
  /** Addresses that clients connect to; empty while it does not run. */
  urls: z.array(z.string()),
  /** Policies with their mode that are offered. */
  offered: z.array(z.string()),
  sessions: z.array(session),
  /** Name of the project that is published; null when none runs. */
  published: z.string().nullable(),
  /** Why it does not do what the settings ask for; empty when it does. */
  error: z.string(),
  /** What the settings ask for and does not happen for the sake of security; empty when all does. */
  warning: z.string(),
  settingsFile: z.string(),
  /** What is wrong in the file now; the server goes on with the settings before. */
  problems: z.array(settingsProblem),
  certificate: ownCertificate.nullable(),
});
export type OpcUaServerState = z.infer<typeof opcuaServerState>;

export const CERTIFICATE_STORES = ['trusted', 'issuers', 'rejected'] as const;
export const certificateStore = z.enum(CERTIFICATE_STORES);
export type CertificateStore = z.infer<typeof certificateStore>;

/** The certificates of clients by store. */
export const certificateStores = z.object({
  trusted: z.array(certificateInfo),
  issuers: z.array(certificateInfo),
  rejected: z.array(certificateInfo),
});
export type CertificateStores = z.infer<typeof certificateStores>;
