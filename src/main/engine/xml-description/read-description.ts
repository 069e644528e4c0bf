import { basename } from 'node:path';
import {
  type ReadDescription,
  readInterfaceDescription,
} from '../../../shared/msi/read-interface-description';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import { readNamedFile } from '../files/read-named-file';
import { wellFormedXml } from './well-formed';
import { readTemplate } from './template-file';

/** Bytes of a description; 10,000 parameters take about 4 MB. */
const LARGEST_FILE = 50_000_000;

/**
 * Reads a message description from a file.
 * @throws UserError when it is missing, not well-formed, has a document type, or is something else
 */
export async function readDescriptionFile(
  path: string,
  assetsFolder: string,
): Promise<ReadDescription> {
  return readDescriptionBytes(basename(path), await readNamedFile(path), assetsFolder);
}

/** As `readDescriptionFile`, for a file that was handed over as its content. */
export async function readDescriptionBytes(
  name: string,
  bytes: Buffer,
  assetsFolder: string,
): Promise<ReadDescription> {
  if (bytes.length > LARGEST_FILE) {
    throw new UserError(`"${name}" was refused. It is larger than ${LARGEST_FILE / 1e6} MB.`);
  }
  const template = await readTemplate(assetsFolder);
  try {
    return readInterfaceDescription(await wellFormedXml(bytes), template);
  } catch (error) {
    throw new UserError(`"${name}" was refused. ${reasonOf(error)}`, 'damaged', { cause: error });
  }
}
