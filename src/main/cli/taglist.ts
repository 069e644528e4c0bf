import { executeCommand } from '../../shared/commands/execute';
import type { FieldValue } from '../../shared/fields/field';
import { labelOf } from '../../shared/fields/field';
import { applyChanges } from '../../shared/project/change';
import { type TableName, tableDefinition } from '../../shared/tables/tables';
import { changesAnything, planTagList, type TagListPlan } from '../../shared/taglist/plan';
import type { TablePlan } from '../../shared/taglist/table-plan';
import { loadProject, saveProject } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { findMessage } from './find-message';

interface Options {
  message: string;
  plan?: true;
  updateMapping?: true;
}

/** `taglist DIR --message NAME`: Update Taglist. */
export const tagListCommand: CommandDefinition = (program, { print }) => {
  program
    .command('taglist')
    .description('make or update the tag list of a message (Update Taglist)')
    .argument('<dir>', 'project folder')
    .requiredOption('--message <name>', 'name or path of the message configuration')
    .option('--plan', 'print what would change, and change nothing')
    .option('--update-mapping', 'let an existing direct mapping follow too')
    .action(async (dir: string, options: Options) => {
      const project = await loadProject(dir);
      const message = findMessage(project, options.message);
      const plan = planTagList(project, message.id);
      for (const line of describePlan(plan)) print(line);
      if (options.plan || !changesAnything(plan)) return;
      const { changes } = executeCommand(project, {
        type: 'updateTagList',
        message: message.id,
        updateDirectMapping: options.updateMapping ?? false,
      });
      await saveProject(applyChanges(project, changes).project, dir);
      print(`Message "${message.name}" was updated.`);
    });
};

function describePlan({ tagList, directMapping }: TagListPlan): string[] {
  return [
    ...describeTable('tagList', tagList),
    ...(directMapping ? describeTable('directMapping', directMapping) : []),
  ];
}

interface NamedRow {
  readonly objectName: string;
}

function describeTable<V extends NamedRow>(table: TableName, plan: TablePlan<V>): string[] {
  const { title, columns } = tableDefinition(table);
  const text = (column: string, value: FieldValue) => {
    const field = columns[column];
    return `"${field ? labelOf(field, value) : String(value)}"`;
  };
  const counts = `${plan.added.length} added, ${plan.changed.length} changed, ${plan.removed.length} removed, ${plan.locked.length} locked`;
  return [
    `${title}: ${counts}`,
    ...plan.added.map((row) => `  + ${row.objectName}`),
    ...plan.changed.flatMap(({ before, cells }) =>
      cells.map(
        ({ column, from, to }) =>
          `  ~ ${before.objectName} · ${columns[column]?.title ?? column}: ${text(column, from)} → ${text(column, to)}`,
      ),
    ),
    ...plan.removed.map((row) => `  - ${row.objectName}`),
  ];
}
