import { stat } from 'node:fs/promises';
import { PROJECT_FILE } from '../../../shared/project-files/file-set';
import { filesToProject } from '../../../shared/project-files/read-project';
import { projectToFiles, projectToFilesInSteps } from '../../../shared/project-files/write-project';
import type { Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';
import { takeTurns } from '../turns/take-turns';
import { digestInTurns, digestOf, type FileOnDisk, readFolder, textsOf } from './folder-files';
import type { FolderState, KnownFile } from './folder-state';
import { occupiedFolders, planKeptFiles } from './kept-files';
import { inTurn } from './one-at-a-time';
import { type NewContent, saveStaged, settleSave } from './staged-save';

/** A project and the folder it was read from. */
export interface ProjectInFolder {
  readonly project: Project;
  readonly state: FolderState;
}

/** How often reading is repeated when another program saves the folder at the same time. */
const READ_ATTEMPTS = 20;

/**
 * Opens a project folder. An interrupted save is finished or dropped first; nothing else is written.
 * @throws UserError naming folder or file, object and reason; code `no-folder`, `no-project`,
 *   `unreadable-file`, `damaged-file` or `newer-version`
 */
export async function openProjectFolder(folder: string): Promise<ProjectInFolder> {
  return inTurn(folder, async () => {
    await requireProjectFolder(folder);
    const { onDisk, project, messageFolders, migratedFrom } = await readProject(folder);
    const written = projectToFiles(project, messageFolders).files;
    const files = new Map<string, KnownFile>();
    for (const [path, { digest }] of onDisk) {
      const text = written.get(path);
      // A table file without rows is not written any more; its content counts as known.
      const known = text === undefined ? digest : digestOf(text);
      files.set(path, { disk: digest, written: migratedFrom === null ? known : null });
    }
    return { project, state: { folder, files, messageFolders, retired: new Map() } };
  });
}

async function readProject(folder: string) {
  try {
    const onDisk = await readSettled(folder);
    return { onDisk, ...filesToProject(textsOf(onDisk)) };
  } catch (cause) {
    // Files are named as they stand in the project; whoever opens it wants to know which one it is.
    if (!(cause instanceof UserError) || cause.message.includes(folder)) throw cause;
    const text = `The project in ${folder} cannot be opened: ${cause.message}`;
    throw new UserError(text, cause.code, { cause });
  }
}

async function requireProjectFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new UserError(`${folder} is a file, not a project folder.`, 'no-folder');
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${folder} cannot be opened: ${reasonOf(cause)}.`, 'no-folder', { cause });
  }
}

/** Reads all files as one save left them: making and removing its staging folder marks the folder. */
async function readSettled(folder: string): Promise<Map<string, FileOnDisk>> {
  for (let attempt = 1; ; attempt += 1) {
    await settleSave(folder);
    const before = (await stat(folder)).mtimeMs;
    const files = await readFolder(folder);
    const after = (await stat(folder)).mtimeMs;
    if (before === after) {
      if (files.has(PROJECT_FILE)) return files;
      throw new UserError(
        `${folder} is no project folder: it has no ${PROJECT_FILE}.`,
        'no-project',
      );
    }
    if (attempt === READ_ATTEMPTS) {
      throw new UserError(`${folder} is being changed by another program.`, 'being-saved');
    }
  }
}

/**
 * Saves a project to the folder it came from. Only files whose content changed are written, and
 * those of removed messages are removed, all in one step.
 * @throws UserError with code `changed-outside` when files changed since they were read and
 *   `overwrite` is not set. Files that cannot be read are never overwritten.
 */
export async function saveProjectFolder(
  project: Project,
  state: FolderState,
  overwrite: boolean,
): Promise<FolderState> {
  const { folder } = state;
  return inTurn(folder, async () => {
    await settleSave(folder);
    const onDisk = await readFolder(folder);
    const occupied = await occupiedFolders(state, (id) => project.objects.has(id));
    const former = new Map([...state.retired, ...state.messageFolders]);
    const { files, messageFolders } = await takeTurns(
      projectToFilesInSteps(project, former, occupied),
    );
    const changed = changedOutside(state, onDisk, files);
    if (changed.length > 0) refuseUnlessReadable(folder, changed, onDisk, overwrite);
    const kept = await planKeptFiles(state, messageFolders, folder);
    const { writes, known } = await planWrites(files, state, onDisk);
    for (const [path, content] of kept.writes) writes.set(path, content);
    const gone = [...onDisk.keys()].filter((path) => !files.has(path));
    const removes = [...gone, ...kept.removes].filter((path) => !writes.has(path));
    if (writes.size > 0 || removes.length > 0) await saveStaged(folder, { writes, removes });
    const retired = new Map([...state.retired, ...kept.retired]);
    for (const id of messageFolders.keys()) retired.delete(id);
    return { folder, files: known, messageFolders, retired };
  });
}

/**
 * Saves a project to a new folder. Files of its message folders that it does not hold are copied from
 * `source`, the folder that it came from.
 * @throws UserError with code `folder-not-empty` when the folder holds a project already
 */
export async function saveToNewFolder(
  project: Project,
  folder: string,
  source: FolderState | null,
): Promise<FolderState> {
  return inTurn(folder, async () => {
    await settleSave(folder);
    if ((await readFolder(folder)).size > 0) {
      throw new UserError(
        `${folder} holds another project. Choose another folder.`,
        'folder-not-empty',
      );
    }
    const { files, messageFolders } = await takeTurns(projectToFilesInSteps(project));
    const writes = new Map<string, NewContent>(files);
    if (source) {
      const kept = await planKeptFiles(source, messageFolders, folder);
      for (const [path, content] of kept.writes) writes.set(path, content);
    }
    await saveStaged(folder, { writes, removes: [] });
    const known = new Map<string, KnownFile>();
    for (const [path, text] of files) {
      const digest = await digestInTurns(text);
      known.set(path, { disk: digest, written: digest });
    }
    const retired = source?.retired ?? new Map();
    return { folder, files: known, messageFolders, retired };
  });
}

/** Paths of files that are not as the studio left them, and not as it is about to write them. */
function changedOutside(
  state: FolderState,
  onDisk: ReadonlyMap<string, FileOnDisk>,
  files: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...state.files.keys(), ...onDisk.keys()]);
  return [...paths].filter((path) => {
    const now = onDisk.get(path)?.digest;
    if (now === state.files.get(path)?.disk) return false;
    const text = files.get(path);
    return now !== (text === undefined ? undefined : digestOf(text));
  });
}

const SHOWN_FILES = 3;

function refuseUnlessReadable(
  folder: string,
  changed: readonly string[],
  onDisk: ReadonlyMap<string, FileOnDisk>,
  overwrite: boolean,
): void {
  if (!overwrite) {
    const more = changed.length > SHOWN_FILES ? ` and ${changed.length - SHOWN_FILES} more` : '';
    const names = `${changed.slice(0, SHOWN_FILES).join(', ')}${more}`;
    throw new UserError(
      `The project was not saved: files in ${folder} were changed by another program since they were read (${names}).`,
      'changed-outside',
    );
  }
  if (onDisk.size > 0) filesToProject(textsOf(onDisk));
}

async function planWrites(
  files: ReadonlyMap<string, string>,
  state: FolderState,
  onDisk: ReadonlyMap<string, FileOnDisk>,
): Promise<{ writes: Map<string, NewContent>; known: Map<string, KnownFile> }> {
  const writes = new Map<string, NewContent>();
  const known = new Map<string, KnownFile>();
  for (const [path, text] of files) {
    const digest = await digestInTurns(text);
    const before = state.files.get(path);
    const now = onDisk.get(path)?.digest;
    if (before && before.written === digest && before.disk === now) {
      known.set(path, before);
      continue;
    }
    if (now !== digest) writes.set(path, text);
    known.set(path, { disk: digest, written: digest });
  }
  return { writes, known };
}

/** Whether a folder holds a project, readable or not. */
export async function isProjectFolder(folder: string): Promise<boolean> {
  try {
    await stat(`${folder}/${PROJECT_FILE}`);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}
