import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageFolderPath, SCRIPT_FILES } from '../../../shared/project-files/file-set';
import type { ObjectId } from '../../../shared/project/object';
import { codeOf } from '../files/file-failure';
import type { FolderState } from './folder-state';

/**
 * The scripts of a message configuration by file name, as they are on disk now.
 * @param source the project folder; null before the first save
 */
export async function readMessageScripts(
  source: FolderState | null,
  message: ObjectId,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const place = source?.messageFolders.get(message);
  if (!source || !place) return texts;
  for (const file of SCRIPT_FILES) {
    const path = join(source.folder, messageFolderPath(place.folder), file);
    try {
      texts.set(file, await readFile(path, 'utf8'));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  return texts;
}
