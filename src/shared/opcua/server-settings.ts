import { z } from 'zod';
import { userRight } from '../users/web-service-user';

/** What clients may connect with: a policy and a mode in one name, as `settings.json` lists them. */
export const SECURITY_POLICIES = [
  'NoSecurity',
  'Basic256Sha256_Sign',
  'Basic256Sha256_SignAndEncrypt',
  'Aes128_Sha256_RsaOaep_Sign',
  'Aes128_Sha256_RsaOaep_SignAndEncrypt',
  'Aes256_Sha256_RsaPss_Sign',
  'Aes256_Sha256_RsaPss_SignAndEncrypt',
] as const;
export const securityPolicy = z.enum(SECURITY_POLICIES);
export type OfferedSecurity = z.infer<typeof securityPolicy>;

const port = z.number().int().min(0).max(65_535);
const count = (most: number) => z.number().int().min(1).max(most);

const certificates = z.strictObject({
  enable: z.boolean().default(false),
  path: z.string().min(1).default('public'),
  private_key_file: z.string().min(1).default('key.pem'),
  certificate_file: z.string().min(1).default('cert.pem'),
});

const limits = z.strictObject({
  sessions: count(10_000).default(100),
  subscriptions_per_session: count(10_000).default(100),
  monitored_items_per_subscription: count(10_000_000).default(200_000),
  /** Nodes of one request to read, write, browse, call or monitor. */
  operations_per_request: count(1_000_000).default(10_000),
});

const audit = z.strictObject({
  days: z.number().int().min(1).max(36_500).default(365),
  /** Size of all files, in MB (1,000,000 bytes). */
  megabytes: z.number().int().min(1).max(1_000_000).default(500),
});

/** Section `opcua_server` of `settings.json` (domain: "OPC UA"). Port 0 takes a free one. */
export const opcuaServerSettings = z.strictObject({
  enable: z.boolean().default(false),
  listen_address: z.string().min(1).default('0.0.0.0'),
  listen_port_prism: port.default(4840),
  listen_port_lente: port.default(4841),
  security_policies: z
    .array(securityPolicy)
    .min(1)
    .default(['NoSecurity', 'Basic256Sha256_Sign', 'Basic256Sha256_SignAndEncrypt']),
  /** Fields of the status object that are published; null publishes all. */
  fields: z.array(z.string()).nullable().default(null),
  certificates: certificates.prefault({}),
  /** Offers NoSecurity on an address that other machines reach. */
  allow_no_security_on_network: z.boolean().default(false),
  /** What a client may do that does not log in; without any right it cannot connect. */
  anonymous_rights: z.array(userRight).default(['read']),
  /** Name of the server as certificates carry it; null makes one from the name of the machine. */
  application_uri: z.string().min(1).max(255).nullable().default(null),
  limits: limits.prefault({}),
  /** How long it is kept who connected, wrote and called. */
  audit: audit.prefault({}),
});
export type OpcUaServerSettings = z.infer<typeof opcuaServerSettings>;

/** Whether this machine is a station of the shop floor (prism) or stands above such stations (lente). */
export const stationRole = z.enum(['prism', 'lente']);
export type StationRole = z.infer<typeof stationRole>;

/** Where a station uploads its status. */
const upstream = z.strictObject({
  /** Address of the lente above, such as `https://lente:8003`; null uploads nothing. */
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** File with the certificate that the lente's own was made with, in the data folder; null trusts public ones. */
  certificate_file: z.string().min(1).nullable().default(null),
});

/** Where a lente receives the status of the stations below it. */
const downstream = z.strictObject({
  enable: z.boolean().default(false),
  listen_address: z.string().min(1).default('0.0.0.0'),
  listen_port: port.default(8003),
  /** With the certificate of the web services. */
  https: z.boolean().default(true),
});

/** Section `station` of `settings.json`. */
export const stationSettings = z.strictObject({
  role: stationRole.default('prism'),
  /** How the station is called upstream; null takes the name of the machine. */
  name: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[^/]+$/)
    .nullable()
    .default(null),
  upstream: upstream.prefault({}),
  downstream: downstream.prefault({}),
});
export type StationSettings = z.infer<typeof stationSettings>;

/** What of `settings.json` is about OPC UA. Sections of others stand beside it. */
export const opcuaSettings = z.object({
  opcua_server: opcuaServerSettings.prefault({}),
  station: stationSettings.prefault({}),
});
export type OpcUaSettings = z.infer<typeof opcuaSettings>;

/** The port that the server listens on in a role. */
export function listenPort(settings: OpcUaServerSettings, role: StationRole): number {
  return role === 'prism' ? settings.listen_port_prism : settings.listen_port_lente;
}

/** The path of the endpoint in a role. */
export function endpointPath(role: StationRole): string {
  return `/${role}/server`;
}
