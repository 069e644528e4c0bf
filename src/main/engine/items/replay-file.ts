import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ReplayLine, readReplay } from '../../../shared/items/replay';
import type { Item } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import { SIMULATION_FOLDER } from '../../../shared/project-files/file-set';

const LARGEST_MEGABYTES = 50;

/**
 * Reads the file that an item replays.
 * @param projectFolder null while the project was not saved
 * @throws UserError that names the file and says what is wrong with it
 */
export async function loadReplay(
  projectFolder: string | null,
  item: Item,
): Promise<readonly ReplayLine[]> {
  const { replayFile, dataType } = item.properties;
  if (replayFile === '') throw new UserError('Its Replay File is empty.', 'replay');
  if (basename(replayFile) !== replayFile || /[\\/:]/.test(replayFile) || replayFile === '..') {
    const text = `Replay File "${replayFile}" must be the name of a file without a folder.`;
    throw new UserError(text, 'replay');
  }
  if (projectFolder === null) {
    const text = `Replay File "${replayFile}" is looked for in the folder "${SIMULATION_FOLDER}" of the project folder, but the project was not saved yet.`;
    throw new UserError(text, 'replay');
  }
  const file = join(projectFolder, SIMULATION_FOLDER, replayFile);
  const text = await textOf(file);
  try {
    return readReplay(text, dataType);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = `Replay file ${file} cannot be replayed: ${error.message}.`;
    throw new UserError(reason, 'replay', { cause: error });
  }
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_MEGABYTES * 1024 * 1024) {
      const text = `Replay file ${file} is larger than ${LARGEST_MEGABYTES} MB.`;
      throw new UserError(text, 'replay');
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const text = `Replay file ${file} cannot be read: ${reasonOf(error)}.`;
    throw new UserError(text, 'replay', { cause: error });
  }
}
