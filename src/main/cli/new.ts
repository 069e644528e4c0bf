import { basename, resolve } from 'node:path';
import { emptyProject } from '../../shared/project/project';
import { createFromSample, saveProject } from '../engine/index';
import type { CommandDefinition } from './command-line';

/** `new DIR`: a project folder, empty or as a copy of a sample. */
export const newCommand: CommandDefinition = (program, { print, assetsFolder }) => {
  program
    .command('new')
    .description('make a project folder')
    .argument('<dir>', 'folder to make; it must not exist or be empty')
    .option('--sample <name>', 'start from a sample, such as bioreactor')
    .action(async (dir: string, { sample }: { sample?: string }) => {
      const folder = resolve(dir);
      const name = basename(folder);
      if (sample === undefined) await saveProject(emptyProject(name), folder);
      else await createFromSample(assetsFolder, sample, folder, name);
      print(`Project "${name}" was made in ${folder}.`);
    });
};
