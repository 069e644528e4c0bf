import { z } from 'zod';
import { stationRole, type StationRole } from './server-settings';

/** What a station tells of itself (reference text "OPC-UA Integration"). The keys are the published names. */
export const stationStatus = z.object({
  /** When it was gathered, as ISO 8601 in UTC. */
  _timestamp: z.string().max(100),
  cmd: z.string().max(1_000),
  computer: z.string().max(1_000),
  /** Percent of the drive that is in use. */
  disk_usage: z.number().int(),
  ip: z.string().max(100),
  num_files: z.number().int(),
  result_class: z.string().max(1_000),
  /** Of a prism only. */
  script: z.string().max(1_000).optional(),
  scripts_version: z.string().max(1_000),
  user: z.string().max(1_000),
  version: z.string().max(100),
});
export type StationStatus = z.infer<typeof stationStatus>;

/** A status field that stands alone in a variable. */
export type StatusField = keyof StationStatus;

/** The fields that are whole numbers; the others are texts. */
export const NUMBER_FIELDS: ReadonlySet<StatusField> = new Set(['disk_usage', 'num_files']);

/** A station with its fields and, of a lente, the stations below it. */
export interface StationReport {
  readonly name: string;
  readonly role: StationRole;
  readonly status: StationStatus;
  readonly clients: readonly ClientReport[];
}

/** A downstream station as the lente above it knows it. */
export interface ClientReport extends StationReport {
  /** When it was heard of last, milliseconds since 1970, UTC. */
  readonly lastSeen: number;
  /** It was not heard of for some time: its fields are old. */
  readonly silent: boolean;
}

/** Most stations that one station tells of, and how deep they are stacked. */
const MOST_CLIENTS = 1_000;
const DEEPEST = 8;

const name = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^/]+$/);

function clientReport(depth: number): z.ZodType<ClientReport> {
  const clients = depth === 0 ? z.array(z.never()) : z.array(clientReport(depth - 1));
  return z.object({
    name,
    role: stationRole,
    status: stationStatus,
    clients: clients.max(MOST_CLIENTS),
    lastSeen: z.number(),
    silent: z.boolean(),
  });
}

/** A report as it is sent upstream. */
export const stationReport: z.ZodType<StationReport> = z.object({
  name,
  role: stationRole,
  status: stationStatus,
  clients: z.array(clientReport(DEEPEST)).max(MOST_CLIENTS),
});

/** What an upload carries: reports that waited, oldest first. */
export const stationUpload = z.object({ reports: z.array(stationReport).min(1).max(1_000) });

/** The names of the status fields of a role, in alphabetical order. */
export function statusFields(role: StationRole): StatusField[] {
  const fields = Object.keys(stationStatus.shape).filter(isStatusField).sort();
  return role === 'prism' ? fields : fields.filter((field) => field !== 'script');
}

function isStatusField(key: string): key is StatusField {
  return key in stationStatus.shape;
}

/** Everything that is known of downstream stations, as the text of the field `clients`. */
export function clientsText(clients: readonly ClientReport[]): string {
  return JSON.stringify(clientsObject(clients));
}

function clientsObject(clients: readonly ClientReport[]): Record<string, unknown> {
  return Object.fromEntries(
    clients.map((client) => {
      const { name: station, role, status, lastSeen, silent, clients: below } = client;
      const seen = new Date(lastSeen).toISOString();
      const nested = role === 'lente' ? { clients: clientsObject(below) } : {};
      return [station, { ...status, role, silent, last_seen: seen, ...nested }];
    }),
  );
}
