/** Whether a folder is absolute on Windows or elsewhere: it was chosen in a dialog. */
export function isAbsoluteFolder(folder: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(folder);
}

/**
 * Why a folder cannot take message descriptions, or nothing when it can. A relative folder stays
 * inside the project folder, so that a project that came from somewhere else writes nowhere else.
 */
export function xmlFolderProblem(folder: string): string | undefined {
  if (folder.includes('\0')) return 'the folder contains the character U+0000. Remove it.';
  if (isAbsoluteFolder(folder)) return undefined;
  if (!relativeParts(folder).includes('..')) return undefined;
  return `"${folder}" leads out of the project folder. Use a folder inside it without "..", or choose another one with Browse.`;
}

/** The names in a relative folder; both kinds of slashes separate them, as projects move between systems. */
export function relativeParts(folder: string): string[] {
  return folder.split(/[/\\]/).filter((name) => name !== '' && name !== '.');
}
