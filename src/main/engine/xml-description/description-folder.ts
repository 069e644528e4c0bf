import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isAbsoluteFolder, relativeParts, xmlFolderProblem } from '../../../shared/msi/xml-folder';
import { UserError } from '../../../shared/user-error';
import type { Broker } from '../../../shared/project/object';
import { codeOf } from '../files/file-failure';

/**
 * The full path of the folder that takes a broker's message descriptions. A relative folder lies
 * inside the project folder; an absolute one was chosen by the user.
 * @param isChosenFolder whether the user chose an absolute folder: a window can name any
 * @returns nothing while the folder is empty, or relative to a project that was never saved
 * @throws UserError when the folder cannot be used
 */
export function descriptionFolder(
  broker: Broker,
  projectFolder: string | null,
  isChosenFolder: (folder: string) => boolean,
): string | undefined {
  const { xmlFolder } = broker.properties;
  if (xmlFolder.trim() === '') return undefined;
  const problem = xmlFolderProblem(xmlFolder);
  if (problem !== undefined) throw refused(broker, problem);
  if (isAbsolute(xmlFolder)) {
    if (isChosenFolder(xmlFolder)) return xmlFolder;
    throw refused(broker, `"${xmlFolder}" was not chosen in a dialog. Choose it with Browse.`);
  }
  if (isAbsoluteFolder(xmlFolder)) {
    throw refused(
      broker,
      `"${xmlFolder}" is a folder of another operating system. Choose one here.`,
    );
  }
  return projectFolder === null ? undefined : join(projectFolder, ...relativeParts(xmlFolder));
}

/**
 * Follows links: a folder inside the project folder may turn out to be elsewhere.
 * @throws UserError when a relative folder leads out of the project folder that way
 */
export async function refuseLinksOut(
  broker: Broker,
  folder: string,
  projectFolder: string | null,
): Promise<void> {
  if (projectFolder === null || isAbsolute(broker.properties.xmlFolder)) return;
  const real = await realFolder(folder);
  const path = relative(await realFolder(projectFolder), real);
  if (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)) return;
  const { xmlFolder } = broker.properties;
  throw refused(
    broker,
    `"${xmlFolder}" leads out of the project folder by a link, to ${real}. Choose that folder with Browse if it is meant.`,
  );
}

/** The real path of a folder, or of the nearest folder above it that exists. */
async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return realFolder(dirname(folder));
  }
}

function refused(broker: Broker, reason: string): UserError {
  return new UserError(`XML Folder of Message Broker "${broker.name}": ${reason}`, 'xml-folder');
}
