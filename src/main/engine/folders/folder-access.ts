import { randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FolderListing } from '../../../shared/contract/contract';
import { nameProblem } from '../../../shared/project/object-name';
import { compareNames } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';
import { isProjectFolder } from '../project-folder/project-folder';

/**
 * Folders that windows may use. A window holds opaque tokens; the paths stay here, in memory.
 */
export class FolderAccess {
  private readonly paths = new Map<string, string>();
  private readonly tokens = new Map<string, string>();

  /** @param home where the folder chooser starts */
  constructor(private readonly home: string = homedir()) {}

  /** The token of a folder that the user chose. */
  grant(path: string): string {
    const absolute = resolve(path);
    const known = this.tokens.get(absolute);
    if (known !== undefined) return known;
    const token = randomUUID();
    this.tokens.set(absolute, token);
    this.paths.set(token, absolute);
    return token;
  }

  /** The path of a granted folder. @throws UserError when the token was never given out */
  pathOf(token: string): string {
    const path = this.paths.get(token);
    if (path !== undefined) return path;
    throw new UserError('The folder is not known any more. Choose it again.', 'unknown-folder');
  }

  /** The visible folders below one; null starts at the home folder. */
  async list(token: string | null): Promise<FolderListing> {
    const path = token === null ? resolve(this.home) : this.pathOf(token);
    const names = await folderNames(path);
    const folders = await Promise.all(
      names.map(async (name) => ({
        token: this.grant(join(path, name)),
        name,
        isProject: await isProjectFolder(join(path, name)),
      })),
    );
    const parent = dirname(path);
    return {
      token: this.grant(path),
      path,
      parent: parent === path ? null : this.grant(parent),
      folders,
    };
  }

  /** Makes a folder and lists it. */
  async create(parentToken: string, name: string): Promise<FolderListing> {
    const parent = this.pathOf(parentToken);
    const problem = folderNameProblem(name);
    if (problem !== undefined) throw new UserError(problem, 'bad-name');
    const path = join(parent, name);
    try {
      await mkdir(path);
    } catch (cause) {
      const reason = codeOf(cause) === 'EEXIST' ? 'the name is taken' : reasonOf(cause);
      throw new UserError(`Folder ${path} cannot be made: ${reason}.`, 'not-created', { cause });
    }
    return this.list(this.grant(path));
  }
}

function folderNameProblem(name: string): string | undefined {
  const problem = nameProblem(name)?.replace('Object Name', 'The folder name');
  if (problem !== undefined) return problem;
  if (/[\\:*?"<>|]/.test(name))
    return `The folder name "${name}" contains one of \\ : * ? " < > |.`;
  return name.startsWith('.') ? 'A folder name that begins with a dot is hidden.' : undefined;
}

async function folderNames(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort(compareNames);
  } catch (cause) {
    throw new UserError(`${path} cannot be listed: ${reasonOf(cause)}.`, 'unreadable-folder', {
      cause,
    });
  }
}
