import { basename } from 'node:path';
import { Option } from 'commander';
import { descriptionWorkbook } from '../../shared/exchange/description-workbook';
import { IMPORT_MODES, type ImportMode } from '../../shared/exchange/plan';
import { planImport } from '../../shared/exchange/plan-import';
import type { Broker } from '../../shared/project/object';
import { objectsOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { UserError } from '../../shared/user-error';
import { loadProject, readDescriptionFile } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { carryOutPlan, type PlanChoice } from './import';

interface Options extends PlanChoice {
  broker?: string;
  mode: ImportMode;
}

/** `import-xml DIR FILE`: an existing message description as a message configuration. */
export const importXmlCommand: CommandDefinition = (program, commandLine) => {
  program
    .command('import-xml')
    .description(
      'import a message description (MsiInterfaceDescription): as a new message configuration, or into the one with the same IDs and supplier version',
    )
    .argument('<dir>', 'project folder')
    .argument('<file>', 'message description to read')
    .option('--broker <path>', 'message broker of a new message configuration, by name or path')
    .addOption(
      new Option('--mode <mode>', 'merge adds and changes, replace also removes, add only adds')
        .choices(IMPORT_MODES)
        .default('merge'),
    )
    .option('--plan', 'print what would change, and change nothing')
    .option('--json', 'print the plan as a JSON document')
    .option('--skip-rejected', 'import the other parameters when some are rejected')
    .action(async (dir: string, file: string, options: Options) => {
      const project = await loadProject(dir);
      const description = await readDescriptionFile(file, commandLine.assetsFolder);
      const broker = options.broker === undefined ? undefined : findBroker(project, options.broker);
      const workbook = descriptionWorkbook(project, basename(file), description, broker);
      const plan = planImport(project, workbook, { mode: options.mode });
      await carryOutPlan(project, dir, plan, options, commandLine);
    });
};

function findBroker(project: Project, nameOrPath: string): Broker {
  const tree = treeOf(project);
  const brokers = objectsOf(project, 'broker');
  const found = brokers.filter(
    ({ id, name }) => name === nameOrPath || tree.pathOf(id) === nameOrPath,
  );
  const [broker] = found;
  if (broker && found.length === 1) return broker;
  const known = brokers.map(({ id }) => tree.pathOf(id)).join(', ') || 'none';
  throw new UserError(
    `"${nameOrPath}" does not name one message broker. The project has: ${known}.`,
  );
}
