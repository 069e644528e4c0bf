import { differenceLines } from '../../shared/exchange/difference-lines';
import { compareProjects } from '../../shared/exchange/differences';
import { loadProject } from '../engine/index';
import type { CommandDefinition } from './command-line';

/** `diff DIR DIR`: what differs between two projects. */
export const diffCommand: CommandDefinition = (program, { print }) => {
  program
    .command('diff')
    .description('list the differences between two projects, object by object and cell by cell')
    .argument('<before>', 'project folder')
    .argument('<after>', 'project folder that it is compared with')
    .option('--json', 'print a JSON document')
    .action(async (before: string, after: string, { json }: { json?: true }) => {
      const difference = compareProjects(await loadProject(before), await loadProject(after));
      if (json) return print(JSON.stringify(difference, null, 2));
      const lines = differenceLines(difference);
      for (const line of lines) print(line);
      if (lines.length === 0) print('There are no differences.');
    });
};
