import { isAbsolute, relative, sep } from 'node:path';
import type { Handlers } from '../../../shared/contract/connection';
import { executeCommand } from '../../../shared/commands/execute';
import type { Values } from '../../../shared/commands/values';
import { applyChanges } from '../../../shared/project/change';
import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { describeMessage, writeDescription } from '../xml-description/xml-description';
import type { StudioServices } from './studio-services';

/** Message descriptions in XML. */
export function xmlHandlers({ documents, folders, assetsFolder }: StudioServices) {
  const optionsOf = (id: string, message: number) => {
    const document = documents.get(id);
    return {
      project: document.project,
      projectFolder: document.home?.folder ?? null,
      isChosenFolder: (folder: string) => document.isChosenFolder(folder),
      message,
      assetsFolder,
      now: new Date(),
    };
  };
  return {
    'xml.preview': ({ document, message, typed }) => {
      const options = optionsOf(document, message);
      const project = typed ? withTyped(options.project, message, typed) : options.project;
      return describeMessage({ ...options, project });
    },
    'xml.write': ({ document, message }) => writeDescription(optionsOf(document, message)),
    'xml.chooseFolder': ({ document: id, broker, folder }) => {
      const document = documents.get(id);
      const xmlFolder = storedFolder(folders.pathOf(folder), document.home?.folder ?? null);
      document.chooseXmlFolder(broker, xmlFolder);
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** The project as it will be once what is typed into a message's properties is taken. */
function withTyped(project: Project, message: ObjectId, properties: Values): Project {
  const edits = [{ object: message, properties }];
  const { changes } = executeCommand(project, { type: 'editObjects', edits });
  return applyChanges(project, changes).project;
}

/** A folder inside the project is stored relative to it, so that the project can be moved. */
function storedFolder(folder: string, projectFolder: string | null): string {
  if (projectFolder === null) return folder;
  const path = relative(projectFolder, folder);
  const isInside =
    path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return isInside ? path.split(sep).join('/') : folder;
}
