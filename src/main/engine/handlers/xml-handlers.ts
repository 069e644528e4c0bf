import { isAbsolute, relative, sep } from 'node:path';
import type { Handlers } from '../../../shared/contract/connection';
import { describeMessage, writeDescription } from '../xml-description/xml-description';
import type { StudioServices } from './studio-services';

/** Message descriptions in XML. */
export function xmlHandlers({ documents, folders, assetsFolder }: StudioServices) {
  const optionsOf = (id: string, message: number) => {
    const { project, home } = documents.get(id);
    const projectFolder = home?.folder ?? null;
    return { project, projectFolder, message, assetsFolder, now: new Date() };
  };
  return {
    'xml.preview': ({ document, message }) => describeMessage(optionsOf(document, message)),
    'xml.write': ({ document, message }) => writeDescription(optionsOf(document, message)),
    'xml.chooseFolder': ({ document: id, broker, folder }) => {
      const document = documents.get(id);
      const xmlFolder = storedFolder(folders.pathOf(folder), document.home?.folder ?? null);
      const edits = [{ object: broker, properties: { xmlFolder } }];
      document.execute({ type: 'editObjects', edits });
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** A folder inside the project is stored relative to it, so that the project can be moved. */
function storedFolder(folder: string, projectFolder: string | null): string {
  if (projectFolder === null) return folder;
  const path = relative(projectFolder, folder);
  const isInside =
    path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return isInside ? path.split(sep).join('/') : folder;
}
