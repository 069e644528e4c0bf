import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { OWNER_ONLY } from '../../files/durable-file';
import { makeFolder } from '../../files/make-folder';
import type { Log } from '../../log/log';

export const AUDIT_KINDS = ['connected', 'disconnected', 'refused', 'write', 'call'] as const;

/** What somebody did at the server, or was not let do. */
export interface AuditEntry {
  readonly kind: (typeof AUDIT_KINDS)[number];
  /** A user name, or `anonymous`; empty when nobody logged in yet. */
  readonly user: string;
  /** Address and port of the client. */
  readonly address: string;
  /** How the client names itself. */
  readonly client: string;
  /** What was asked for: a service of the standard, such as `Write`, or `OpenSecureChannel`. */
  readonly service: string;
  /** A status code of the standard, such as `Good` or `BadUserAccessDenied`. */
  readonly status: string;
  /** In words: the reason of a refusal. */
  readonly text?: string;
  readonly nodes?: readonly AuditedNode[];
}

/** A node that was written or called. */
export interface AuditedNode {
  readonly node: string;
  readonly value?: string;
  readonly status: string;
}

/** Refusals of one kind from one address within a minute that are noted one by one. */
const NOTED_REFUSALS = 30;
const MINUTE = 60_000;

/**
 * Notes what is done at the server: a line of JSON in a file for each day in the data folder, and a
 * readable line in the log. Somebody who is refused over and over does not fill the disk: from some
 * point on refusals are counted only.
 */
export class Audit {
  private stream: WriteStream | undefined;
  private day = '';
  private readonly refusals = new Map<string, { count: number; since: number }>();

  constructor(
    private readonly folder: string,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  async prepare(): Promise<void> {
    await makeFolder(this.folder);
  }

  note(entry: AuditEntry): void {
    if (entry.kind === 'refused' && this.isTooMuch(entry)) return;
    this.write(entry);
    const line = readableLine(entry);
    if (entry.kind === 'refused') this.log.warning(line);
    else this.log.info(line);
  }

  async close(): Promise<void> {
    const { stream } = this;
    this.stream = undefined;
    this.day = '';
    if (!stream) return;
    stream.end();
    await finished(stream);
  }

  private write(entry: AuditEntry): void {
    const time = new Date(this.now()).toISOString();
    this.streamOf(time.slice(0, 10)).write(`${JSON.stringify({ time, ...entry })}\n`);
  }

  private streamOf(day: string): WriteStream {
    if (this.stream && this.day === day) return this.stream;
    this.stream?.end();
    const path = join(this.folder, `${day}.jsonl`);
    const stream = createWriteStream(path, { flags: 'a', mode: OWNER_ONLY });
    stream.on('error', (error) => {
      this.log.error(`The OPC UA audit cannot be written to ${path}.`, error);
    });
    this.stream = stream;
    this.day = day;
    return stream;
  }

  /** Whether refusals like this one are only counted for now. */
  private isTooMuch(entry: AuditEntry): boolean {
    const host = entry.address.replace(/:\d+$/, '');
    const key = `${host} ${entry.service} ${entry.status}`;
    const now = this.now();
    const before = this.refusals.get(key);
    if (!before || now - before.since > MINUTE) {
      this.refusals.set(key, { count: 1, since: now });
      if (before && before.count > NOTED_REFUSALS) this.summarize(entry, before.count);
      if (this.refusals.size > 1_000) this.refusals.clear();
      return false;
    }
    before.count += 1;
    return before.count > NOTED_REFUSALS;
  }

  private summarize(entry: AuditEntry, count: number): void {
    const text = `${count - NOTED_REFUSALS} more refusals like this one came within a minute.`;
    this.write({ ...entry, text });
    this.log.warning(`OPC UA: ${text}`);
  }
}

function readableLine({
  kind,
  user,
  address,
  client,
  service,
  status,
  ...rest
}: AuditEntry): string {
  const who = `${user === '' ? 'A client' : `User ${user}`} at ${address}`;
  const by = client === '' ? '' : ` (${client})`;
  const nodes = (rest.nodes ?? []).slice(0, 3).map(nodeText).join('; ');
  const more = (rest.nodes?.length ?? 0) > 3 ? `; and ${(rest.nodes?.length ?? 0) - 3} more` : '';
  const isDone = (rest.nodes ?? []).every((one) => !one.status.startsWith('Bad'));
  switch (kind) {
    case 'connected':
      return `OPC UA: ${who}${by} connected. ${rest.text ?? ''}`.trim();
    case 'disconnected':
      return `OPC UA: ${who}${by} disconnected. ${rest.text ?? ''}`.trim();
    case 'refused':
      return `OPC UA: ${who}${by} was refused at ${service}: ${status}. ${rest.text ?? ''}`.trim();
    case 'write':
      return `OPC UA: ${who} ${isDone ? 'wrote' : 'tried to write'} ${nodes}${more}.`;
    case 'call':
      return `OPC UA: ${who} ${isDone ? 'called' : 'tried to call'} ${nodes}${more}.`;
  }
}

function nodeText({ node, value, status }: AuditedNode): string {
  return `${node}${value === undefined ? '' : ` = ${value}`} (${status})`;
}
