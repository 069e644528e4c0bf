import {
  compareProjects,
  type ObjectDifference,
  type TableDifference,
  type ValueDifference,
} from '../../shared/exchange/differences';
import { shownValue } from '../../shared/fields/value-problem';
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
      const { settings, objects } = difference;
      for (const value of settings) print(`~ Project · ${changeText(value)}`);
      for (const object of objects) for (const line of describeObject(object)) print(line);
      if (settings.length + objects.length === 0) print('There are no differences.');
    });
};

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function describeObject({ path, kind, change, properties, tables }: ObjectDifference): string[] {
  return [
    `${SIGNS[change]} ${path} (${kind})`,
    ...properties.map((value) => `  ~ ${changeText(value)}`),
    ...tables.flatMap(describeTable),
  ];
}

function describeTable({ title, added, removed, changed, reordered }: TableDifference): string[] {
  return [
    ...added.map((row) => `  + ${title} · ${row}`),
    ...removed.map((row) => `  - ${title} · ${row}`),
    ...changed.flatMap(({ row, cells }) =>
      cells.map((cell) => `  ~ ${title} · ${row} · ${changeText(cell)}`),
    ),
    ...(reordered ? [`  ~ ${title}: rows stand in another order`] : []),
  ];
}

function changeText({ title, from, to }: ValueDifference): string {
  return `${title}: ${shownValue(from ?? '')} → ${shownValue(to ?? '')}`;
}
