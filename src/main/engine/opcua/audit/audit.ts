import { createWriteStream, type WriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { OWNER_ONLY } from '../../files/durable-file';
import { makeFolder } from '../../files/make-folder';
import type { AuditEntry, AuditedNode } from '../../../../shared/opcua/audit-entry';
import type { Log } from '../../log/log';
import {
  auditFileName,
  auditFileOf,
  auditFiles,
  type AuditLimits,
  clearAudit,
  largestPart,
} from './audit-files';

/** Refusals of one kind from one address within a minute that are noted one by one. */
const NOTED_REFUSALS = 30;
const MINUTE = 60_000;

/** How often old entries are looked for, in milliseconds. */
const CLEAR_EVERY = 60 * MINUTE;

/**
 * Notes what is done at the server: a line of JSON in a file for each day in the data folder, and a
 * readable line in the log. Somebody who is refused over and over does not fill the disk: from some
 * point on refusals are counted only.
 */
export class Audit {
  private stream: WriteStream | undefined;
  private day = '';
  private part = 1;
  /** Bytes that the present file has. */
  private size = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly refusals = new Map<string, { count: number; since: number }>();

  constructor(
    readonly folder: string,
    private readonly log: Log,
    public limits: AuditLimits,
    private readonly now: () => number = Date.now,
  ) {}

  /** Goes on where the last file ends, and deletes what is too old or too much from now on. */
  async prepare(): Promise<void> {
    await makeFolder(this.folder);
    if (!this.stream) await this.findLastFile();
    await this.clear();
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.clear(), CLEAR_EVERY);
    this.timer.unref();
  }

  note(entry: AuditEntry): void {
    if (entry.kind === 'refused' && this.isTooMuch(entry)) return;
    this.write(entry);
    const line = readableLine(entry);
    if (entry.kind === 'refused') this.log.warning(line);
    else this.log.info(line);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    const { stream } = this;
    this.stream = undefined;
    if (!stream) return;
    stream.end();
    await finished(stream);
  }

  /** Deletes what is too old or too much. */
  async clear(): Promise<void> {
    try {
      const gone = await clearAudit(this.folder, this.limits, this.now());
      if (gone.length > 0)
        this.log.info(`Old entries of the OPC UA audit are gone: ${gone.join(', ')}.`);
    } catch (error) {
      this.log.error(`The OPC UA audit in ${this.folder} could not be cleared up.`, error);
    }
  }

  private async findLastFile(): Promise<void> {
    const last = (await auditFiles(this.folder)).at(-1);
    const file = last === undefined ? undefined : auditFileOf(last);
    if (last === undefined || !file) return;
    this.day = file.day;
    this.part = file.part;
    this.size = (await stat(join(this.folder, last))).size;
  }

  private write(entry: AuditEntry): void {
    const time = new Date(this.now()).toISOString();
    const line = `${JSON.stringify({ time, ...entry })}\n`;
    this.streamOf(time.slice(0, 10)).write(line);
    this.size += Buffer.byteLength(line);
  }

  private streamOf(day: string): WriteStream {
    const isFull = this.size >= largestPart(this.limits);
    if (this.stream && this.day === day && !isFull) return this.stream;
    this.stream?.end();
    if (this.day !== day) this.begin(day, 1);
    else if (isFull) this.begin(day, this.part + 1);
    const path = join(this.folder, auditFileName(day, this.part));
    const stream = createWriteStream(path, { flags: 'a', mode: OWNER_ONLY });
    stream.on('error', (error) => {
      this.log.error(`The OPC UA audit cannot be written to ${path}.`, error);
    });
    this.stream = stream;
    return stream;
  }

  private begin(day: string, part: number): void {
    this.day = day;
    this.part = part;
    this.size = 0;
    void this.clear();
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
