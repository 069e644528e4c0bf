import { basename } from 'node:path';
import { listedItems } from '../../shared/exchange/listed-items';
import { listedTags } from '../../shared/exchange/listed-tags';
import { planImport } from '../../shared/exchange/plan-import';
import type { Workbook } from '../../shared/exchange/sheet';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { UserError } from '../../shared/user-error';
import { loadProject, readListFile } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { findMessage } from './find-message';
import { carryOutPlan, type PlanChoice } from './import';

interface Options extends PlanChoice {
  folder?: string;
  message?: string;
}

/** `import-list DIR FILE`: a plain list of node ids or paths as items, or as tags of a message. */
export const importListCommand: CommandDefinition = (program, commandLine) => {
  program
    .command('import-list')
    .description(
      'make items below a folder, or tags of a message, of a text file with an OPC UA node id or a path on each line',
    )
    .argument('<dir>', 'project folder')
    .argument('<file>', 'text file to read')
    .option('--folder <path>', 'make items below this folder, such as /System/Core/Reactors')
    .option('--message <name>', 'make tags of this message configuration, by name or path')
    .option('--plan', 'print what would change, and change nothing')
    .option('--json', 'print the plan as a JSON document')
    .option('--skip-rejected', 'import the other lines when some are rejected')
    .action(async (dir: string, file: string, options: Options) => {
      const project = await loadProject(dir);
      const workbook = workbookOf(project, file, await readListFile(file), options);
      const plan = planImport(project, workbook, { mode: 'add' });
      await carryOutPlan(project, dir, plan, options, commandLine);
    });
};

function workbookOf(project: Project, file: string, text: string, options: Options): Workbook {
  const { folder, message } = options;
  const name = basename(file);
  if (folder !== undefined && message === undefined) {
    const id = treeOf(project).idAt(folder);
    if (id === undefined) throw new UserError(`"${folder}" is not the path of an object.`);
    return listedItems(project, name, text, id);
  }
  if (message !== undefined && folder === undefined) {
    return listedTags(project, name, text, findMessage(project, message).id);
  }
  throw new UserError('Say where the list goes: either --folder PATH or --message NAME.');
}
