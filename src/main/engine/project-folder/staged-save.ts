import { mkdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { COMPANION_FOLDERS, MESSAGES_FOLDER } from '../../../shared/project-files/file-set';
import { UserError } from '../../../shared/user-error';
import { copyDurably, replaceFile, syncFolder, writeDurably } from '../files/durable-file';
import { codeOf, reasonOf } from '../files/file-failure';
import { makeFolder } from '../files/make-folder';
import { isRunning } from '../files/running-process';

/*
 * Saving is atomic over all files. New content is first written beside the project, in a staging
 * folder; renaming the manifest is the commit point. Before it the old project stands, after it the
 * new one does: whoever finds a complete manifest carries it out, and may do so any number of times.
 */

/** The staging folder inside a project folder. */
export const STAGING_FOLDER = '.msi-studio-save';
const MANIFEST = 'manifest.json';
const OWNER = 'owner.json';

/** How long another program's save is waited for, and after which age it counts as dead. */
const PATIENCE = 10_000;
const OLDEST_LIVE_SAVE = 30_000;
const PAUSE = 25;
const PARALLEL_WRITES = 8;

/** New content of a file: a text or bytes, or a copy of another file. */
export type NewContent = string | Uint8Array | { readonly copyOf: string };

/** What a save does to a project folder; paths are relative to it. */
export interface FolderChanges {
  readonly writes: ReadonlyMap<string, NewContent>;
  readonly removes: readonly string[];
}

/** A manifest is carried out without asking, so it may only name paths inside the project. */
const projectPath = z
  .string()
  .regex(/^[^/\\]+(\/[^/\\]+)*$/)
  .refine((path) => path.split('/').every((part) => part !== '.' && part !== '..'))
  .refine(
    (path) =>
      [MESSAGES_FOLDER, ...COMPANION_FOLDERS].some((folder) => path.startsWith(`${folder}/`)) ||
      /^[a-z]+\.json$/.test(path),
  );

const manifestSchema = z.strictObject({
  writes: z.array(z.strictObject({ path: projectPath, staged: z.string().regex(/^\d+$/) })),
  removes: z.array(projectPath),
});
type Manifest = z.infer<typeof manifestSchema>;

/**
 * Carries out changes to a project folder, all or none.
 * @throws UserError with code `not-saved` when nothing was changed, or `half-saved` when the save
 *   is complete but will be put in place later
 */
export async function saveStaged(folder: string, changes: FolderChanges): Promise<void> {
  const staging = join(folder, STAGING_FOLDER);
  let manifest: Manifest;
  try {
    await claimStaging(folder, staging);
    manifest = await stage(staging, changes);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    await rm(staging, { recursive: true, force: true });
    const text = `The project was not saved to ${folder}: ${reasonOf(cause)}. The former files are unchanged.`;
    throw new UserError(text, 'not-saved', { cause });
  }
  try {
    await carryOut(folder, manifest);
  } catch (cause) {
    const text = `The project was saved, but not all files in ${folder} could be replaced: ${reasonOf(cause)}. The next opening finishes it.`;
    throw new UserError(text, 'half-saved', { cause });
  }
}

async function claimStaging(folder: string, staging: string): Promise<void> {
  await makeFolder(folder);
  for (;;) {
    try {
      await mkdir(staging);
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      await settleSave(folder);
    }
  }
  await writeDurably(join(staging, OWNER), JSON.stringify({ pid: process.pid }));
}

async function stage(staging: string, changes: FolderChanges): Promise<Manifest> {
  const writes = [...changes.writes].map(([path, content], index) => ({
    path,
    content,
    staged: String(index),
  }));
  const waiting = writes.values();
  const worker = async () => {
    for (const { content, staged } of waiting) await writeStaged(join(staging, staged), content);
  };
  await Promise.all(Array.from({ length: PARALLEL_WRITES }, worker));
  const manifest = {
    writes: writes.map(({ path, staged }) => ({ path, staged })),
    removes: [...changes.removes],
  };
  await writeDurably(join(staging, `${MANIFEST}.part`), JSON.stringify(manifest));
  await syncFolder(staging);
  await rename(join(staging, `${MANIFEST}.part`), join(staging, MANIFEST));
  await syncFolder(staging);
  return manifest;
}

async function writeStaged(path: string, content: NewContent): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await writeDurably(path, content);
  } else {
    await copyDurably(content.copyOf, path);
  }
}

async function carryOut(folder: string, manifest: Manifest): Promise<void> {
  const staging = join(folder, STAGING_FOLDER);
  const touched = new Set([folder]);
  for (const { path, staged } of manifest.writes) {
    const target = join(folder, path);
    await makeFolder(dirname(target));
    await putInPlace(join(staging, staged), target);
    touched.add(dirname(target));
  }
  for (const path of manifest.removes) {
    await rm(join(folder, path), { force: true });
    await removeEmptyFolders(folder, dirname(path));
  }
  for (const one of touched) await syncFolder(one);
  // The manifest goes first: without it the rest of the staging folder means nothing.
  await rm(join(staging, MANIFEST), { force: true });
  await rm(staging, { recursive: true, force: true });
}

async function putInPlace(staged: string, target: string): Promise<void> {
  try {
    await replaceFile(staged, target);
  } catch (error) {
    // It was put in place before, by the save itself or by an earlier attempt to finish it.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function removeEmptyFolders(folder: string, relative: string): Promise<void> {
  for (let path = relative; path !== '.' && path !== MESSAGES_FOLDER; path = dirname(path)) {
    try {
      await rmdir(join(folder, path));
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) return;
      throw error;
    }
  }
}

/**
 * Finishes or drops a save that was interrupted, so that the folder holds the new project or the
 * old one. A save that another program is carrying out is waited for.
 * @throws UserError with code `being-saved` when it does not end
 */
export async function settleSave(folder: string): Promise<void> {
  const staging = join(folder, STAGING_FOLDER);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    if (!(await exists(staging))) return;
    const manifest = await readManifest(staging);
    if (manifest) return carryOut(folder, manifest);
    if (!(await isBeingWritten(staging))) {
      return rm(staging, { recursive: true, force: true });
    }
    if (Date.now() > deadline) {
      throw new UserError(`${folder} is being saved by another program.`, 'being-saved');
    }
    await wait(PAUSE);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}

async function readManifest(staging: string): Promise<Manifest | undefined> {
  const path = join(staging, MANIFEST);
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    const text = `${path} is damaged: a save that was interrupted cannot be finished. Remove the folder ${STAGING_FOLDER} to keep the project as it is.`;
    throw new UserError(text, 'damaged-file', { cause });
  }
}

/** Whether another program that still runs owns the staging folder and is not done with it. */
async function isBeingWritten(staging: string): Promise<boolean> {
  const text = await readIfThere(join(staging, OWNER));
  const pid = text === undefined ? undefined : ownerPid(text);
  if (pid === process.pid) return false;
  const age = Date.now() - ((await ageBasis(staging)) ?? 0);
  if (age > OLDEST_LIVE_SAVE) return false;
  // Without a readable owner it was made a moment ago, or its maker died in that moment.
  return pid === undefined ? age < PAUSE * 20 : isRunning(pid);
}

function ownerPid(text: string): number | undefined {
  try {
    return z.object({ pid: z.number().int().positive() }).parse(JSON.parse(text)).pid;
  } catch {
    return undefined; // Half written: its maker died, or is still writing it.
  }
}

async function ageBasis(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
