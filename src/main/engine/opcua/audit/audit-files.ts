import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../files/file-failure';

/** How long an audit is kept. */
export interface AuditLimits {
  readonly days: number;
  /** Size of all files, in MB (1,000,000 bytes). */
  readonly megabytes: number;
}

const NAME = /^(\d{4}-\d\d-\d\d)(?:\.(\d+))?\.jsonl$/;
const DAY = 24 * 60 * 60 * 1_000;
const MEGABYTE = 1_000_000;
/** So many files at least make up what is kept, so that not all of it goes at once. */
const PARTS = 10;

/** The name of a file of the audit: one a day, and further ones when it grows large. */
export function auditFileName(day: string, part: number): string {
  return part === 1 ? `${day}.jsonl` : `${day}.${part}.jsonl`;
}

/** The day and the part that a name stands for; nothing when it is no file of the audit. */
export function auditFileOf(name: string): { day: string; part: number } | undefined {
  const [, day, part] = NAME.exec(name) ?? [];
  return day === undefined ? undefined : { day, part: Number(part ?? 1) };
}

/** The size from which a day goes on in another file, in bytes. */
export function largestPart({ megabytes }: AuditLimits): number {
  return (megabytes * MEGABYTE) / PARTS;
}

/** The names of the files of an audit, oldest first. */
export async function auditFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const file = auditFileOf(name);
      return file ? [{ name, ...file }] : [];
    })
    .sort((left, right) => left.day.localeCompare(right.day) || left.part - right.part)
    .map(({ name }) => name);
}

/**
 * Deletes the oldest files of an audit that are older or more than the limits allow; the newest one
 * always stays.
 * @returns names of the files that are gone
 */
export async function clearAudit(
  folder: string,
  limits: AuditLimits,
  now: number,
): Promise<string[]> {
  const names = await auditFiles(folder);
  const first = new Date(now - limits.days * DAY).toISOString().slice(0, 10);
  const gone: string[] = [];
  let room = limits.megabytes * MEGABYTE;
  for (const [index, name] of names.reverse().entries()) {
    const path = join(folder, name);
    room -= (await stat(path)).size;
    const isOld = (auditFileOf(name)?.day ?? '') < first;
    if (index === 0 || (room >= 0 && !isOld)) continue;
    await rm(path, { force: true });
    gone.push(name);
  }
  return gone;
}
