import { filesToProject } from '../../../shared/project-files/read-project';
import { projectToFiles } from '../../../shared/project-files/write-project';
import type { Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { digestOf } from '../project-folder/folder-files';
import type { FolderState } from '../project-folder/folder-state';

/**
 * Checks content that came from a window as strictly as content that comes from files: it is
 * written as files and read again.
 * @throws UserError saying what is wrong with it
 */
export function checkSnapshot(project: Project): Project {
  try {
    filesToProject(projectToFiles(project).files);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`The window's content cannot be taken over: ${reason}`, 'bad-content', {
      cause,
    });
  }
  const numbers = [
    ...project.objects.keys(),
    ...[...project.tables.values()].flat().map((row) => row.id),
  ];
  const highest = numbers.reduce((left, right) => Math.max(left, right), 0);
  return { ...project, nextId: Math.max(project.nextId, highest + 1) };
}

/** Whether saving this project to its folder would write nothing. */
export function equalsSavedFiles(project: Project, home: FolderState): boolean {
  const { files } = projectToFiles(project, home.messageFolders);
  if (files.size !== home.files.size) return false;
  return [...files].every(([path, text]) => home.files.get(path)?.written === digestOf(text));
}
