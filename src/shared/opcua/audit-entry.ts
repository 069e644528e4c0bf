import { z } from 'zod';

export const AUDIT_KINDS = ['connected', 'disconnected', 'refused', 'write', 'call'] as const;
export const auditKind = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof auditKind>;

/** A node that was written or called. */
const auditedNode = z.object({
  node: z.string(),
  value: z.string().optional(),
  status: z.string(),
});
export type AuditedNode = Readonly<z.infer<typeof auditedNode>>;

/** What somebody did at the OPC UA server, or was not let do. */
export const auditEntry = z.object({
  kind: auditKind,
  /** A user name, or `anonymous`; empty when nobody logged in yet. */
  user: z.string(),
  /** Address and port of the client. */
  address: z.string(),
  /** How the client names itself. */
  client: z.string(),
  /** What was asked for: a service of the standard, such as `Write`, or `OpenSecureChannel`. */
  service: z.string(),
  /** A status code of the standard, such as `Good` or `BadUserAccessDenied`. */
  status: z.string(),
  /** In words: the reason of a refusal. */
  text: z.string().optional(),
  nodes: z.array(auditedNode).readonly().optional(),
});
export type AuditEntry = Readonly<z.infer<typeof auditEntry>>;

/** An entry as it is kept: with its time, ISO 8601 in UTC. */
export const keptAuditEntry = auditEntry.extend({ time: z.string() });
export type KeptAuditEntry = Readonly<z.infer<typeof keptAuditEntry>>;

/** Which entries are of interest. */
export const auditFilter = z.object({
  /** Null lets all through. */
  kind: auditKind.nullable(),
  /** Looked for in everything that an entry says, in any case; empty lets all through. */
  text: z.string().max(1_000),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** Where a list of entries goes on: a file and a place in it. */
export const auditPlace = z.object({
  file: z.string().max(100),
  offset: z.number().int().min(0),
});
export type AuditPlace = z.infer<typeof auditPlace>;

/** An entry in a list, with a name of its own. */
export const listedAuditEntry = keptAuditEntry.extend({ id: z.string() });
export type ListedAuditEntry = Readonly<z.infer<typeof listedAuditEntry>>;

/** Entries, newest first, and where older ones are; null when there are none. */
export const auditPage = z.object({
  entries: z.array(listedAuditEntry),
  next: auditPlace.nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;
