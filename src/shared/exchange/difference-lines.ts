import { shownValue } from '../fields/value-problem';
import type {
  ObjectDifference,
  ProjectDifference,
  TableDifference,
  ValueDifference,
} from './differences';

/** The differences between two projects as readable lines, object by object and cell by cell. */
export function differenceLines({ settings, objects }: ProjectDifference): string[] {
  return [
    ...settings.map((value) => `~ Project · ${changeText(value)}`),
    ...objects.flatMap(describeObject),
  ];
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function describeObject({
  path,
  kind,
  change,
  properties,
  tables,
  scripts,
}: ObjectDifference): string[] {
  return [
    `${SIGNS[change]} ${path} (${kind})`,
    ...properties.map((value) => `  ~ ${changeText(value)}`),
    ...tables.flatMap(describeTable),
    ...scripts.map(({ file, change: what }) => `  ${SIGNS[what]} Script ${file}`),
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
