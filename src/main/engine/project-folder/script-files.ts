import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { damagedFile } from '../../../shared/project-files/file-problem';
import { scriptFilePath } from '../../../shared/project-files/file-set';
import {
  SCRIPT_NAMES,
  type ScriptKey,
  scriptKey,
  scriptOf,
  splitScriptKey,
} from '../../../shared/project/message-script';
import type { Project } from '../../../shared/project/project';
import { codeOf } from '../files/file-failure';
import { digestOf } from './folder-files';
import type { FolderState, KnownFile } from './folder-state';

/** A script as its file holds it; null when there is no file. */
export interface ScriptOnDisk {
  readonly text: string;
  readonly digest: string;
}

/** The path of a script's file inside the project folder; undefined before the message was saved. */
export function scriptPathIn(state: FolderState, key: ScriptKey): string | undefined {
  const { message, script } = splitScriptKey(key);
  const place = state.messageFolders.get(message);
  return place && scriptFilePath(place.folder, script);
}

/** Reads a script's file. @throws UserError when it is no text */
export async function readScriptFile(
  state: FolderState,
  path: string,
): Promise<ScriptOnDisk | null> {
  const bytes = await unlessMissing(readFile(join(state.folder, path)));
  if (!bytes) return null;
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      digest: digestOf(bytes),
    };
  } catch (cause) {
    throw damagedFile({ file: path }, 'not valid UTF-8 text', cause);
  }
}

/** The state of a folder in which a file counts as known. @param known undefined: there is no file */
export function withKnownFile(
  state: FolderState,
  path: string,
  known: KnownFile | undefined,
): FolderState {
  const files = new Map(state.files);
  if (known) files.set(path, known);
  else files.delete(path);
  return { ...state, files };
}

interface Look {
  /** What `stat` said of the file. */
  readonly stamp: string;
  readonly known: KnownFile | undefined;
  readonly digest: string | undefined;
}

/** Finds scripts whose files another program changed since the studio read or wrote them. */
export class ScriptFileWatch {
  private looks = new Map<ScriptKey, Look>();

  /** The scripts that differ from what the studio knows and from what it holds. */
  async changed(state: FolderState, project: Project): Promise<ScriptKey[]> {
    const changed: ScriptKey[] = [];
    const looks = new Map<ScriptKey, Look>();
    for (const message of state.messageFolders.keys()) {
      if (!project.objects.has(message)) continue;
      for (const script of SCRIPT_NAMES) {
        const key = scriptKey(message, script);
        const look = await this.look(state, key);
        if (!look) continue;
        looks.set(key, look);
        if (look.digest === look.known?.disk) continue;
        const text = scriptOf(project, message, script);
        if (look.digest !== (text === undefined ? undefined : digestOf(text))) changed.push(key);
      }
    }
    this.looks = looks;
    return changed;
  }

  private async look(state: FolderState, key: ScriptKey): Promise<Look | undefined> {
    const path = scriptPathIn(state, key);
    if (path === undefined) return undefined;
    const full = join(state.folder, path);
    const found = await unlessMissing(stat(full));
    const stamp = found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
    const known = state.files.get(path);
    const before = this.looks.get(key);
    if (before?.stamp === stamp && before.known === known) return before;
    const bytes = found && (await unlessMissing(readFile(full)));
    return { stamp, known, digest: bytes && digestOf(bytes) };
  }
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}
