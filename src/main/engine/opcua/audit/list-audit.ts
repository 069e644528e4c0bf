import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AuditFilter,
  type AuditPage,
  type AuditPlace,
  type KeptAuditEntry,
  keptAuditEntry,
  type ListedAuditEntry,
} from '../../../../shared/opcua/audit-entry';
import { auditFiles } from './audit-files';

const PIECE = 64 * 1024;
const LINE_END = 10;
/** Lines that one call looks at, so that a filter that finds little answers too. */
const MOST_LINES = 50_000;

/**
 * Lists entries of an audit, newest first.
 * @param from where a former list ended; null begins with the newest
 * @param most entries at most
 */
export async function listAudit(
  folder: string,
  { kind, text }: AuditFilter,
  from: AuditPlace | null,
  most: number,
): Promise<AuditPage> {
  const wanted = text.trim().toLowerCase();
  const isWanted = (line: string, entry: KeptAuditEntry) =>
    (kind === null || entry.kind === kind) &&
    (wanted === '' || line.toLowerCase().includes(wanted));
  const names = (await auditFiles(folder)).reverse();
  // A file that is gone was the oldest one.
  const begin = from ? names.indexOf(from.file) : 0;
  const entries: ListedAuditEntry[] = [];
  let looked = 0;
  for (const name of begin < 0 ? [] : names.slice(begin)) {
    const end = name === from?.file ? from.offset : undefined;
    for await (const { line, offset } of linesFromEnd(join(folder, name), end)) {
      looked += 1;
      const entry = entryOf(line);
      if (entry && isWanted(line, entry)) entries.push({ ...entry, id: `${name} ${offset}` });
      if (entries.length < most && looked < MOST_LINES) continue;
      return { entries, next: { file: name, offset } };
    }
  }
  return { entries, next: null };
}

/** The lines of a file, the last one first, each with the place at which it begins. */
async function* linesFromEnd(
  path: string,
  end?: number,
): AsyncGenerator<{ readonly line: string; readonly offset: number }> {
  const file = await open(path);
  try {
    let at = end ?? (await file.stat()).size;
    /** What of a line was read already, behind the present piece. */
    let rest: Buffer = Buffer.alloc(0);
    while (at > 0) {
      const from = Math.max(0, at - PIECE);
      const piece = Buffer.alloc(at - from);
      await file.read(piece, 0, piece.length, from);
      let bytes = Buffer.concat([piece, rest]);
      for (let found = lineEndBefore(bytes); found >= 0; found = lineEndBefore(bytes)) {
        yield { line: bytes.toString('utf8', found + 1), offset: from + found + 1 };
        bytes = bytes.subarray(0, found + 1);
      }
      rest = bytes;
      at = from;
    }
    if (rest.length > 0) yield { line: rest.toString('utf8'), offset: 0 };
  } finally {
    await file.close();
  }
}

/** The place of the last line end but the one at the very end; -1 without one. */
function lineEndBefore(bytes: Buffer): number {
  return bytes.length < 2 ? -1 : bytes.lastIndexOf(LINE_END, bytes.length - 2);
}

/** A line that is cut off, as the last one is while it is written, is left out. */
function entryOf(line: string): KeptAuditEntry | undefined {
  try {
    return keptAuditEntry.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
