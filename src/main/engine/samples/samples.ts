import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sample } from '../../../shared/contract/contract';
import { PROJECT_FILE } from '../../../shared/project-files/file-set';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import { openProjectFolder, type ProjectInFolder } from '../project-folder/project-folder';

const head = z.object({ name: z.string(), description: z.string() });

/** The sample projects that come with the program. */
export class Samples {
  private readonly folder: string;

  constructor(
    assetsFolder: string,
    private readonly log: Log,
  ) {
    this.folder = join(assetsFolder, 'samples');
  }

  async list(): Promise<Sample[]> {
    const samples: Sample[] = [];
    for (const name of await this.names()) {
      try {
        const text = await readFile(join(this.folder, name, PROJECT_FILE), 'utf8');
        const { name: title, description } = head.parse(JSON.parse(text));
        samples.push({ name, title, description });
      } catch (error) {
        this.log.error(`Sample "${name}" cannot be read.`, error);
      }
    }
    return samples;
  }

  /** Reads a sample. @throws UserError when there is none of this name, or it is damaged */
  async read(name: string): Promise<ProjectInFolder> {
    const names = await this.names();
    if (names.includes(name)) return openProjectFolder(join(this.folder, name));
    const known = names.length === 0 ? 'There are none' : `There are: ${names.join(', ')}`;
    throw new UserError(`There is no sample "${name}". ${known}.`, 'no-sample');
  }

  private async names(): Promise<string[]> {
    try {
      const entries = await readdir(this.folder, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      this.log.error(`The samples in ${this.folder} cannot be listed.`, error);
      return [];
    }
  }
}
