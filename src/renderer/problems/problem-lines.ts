import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { placeText } from '../../shared/validation/place-text';
import type { Problem, Severity } from '../../shared/validation/problem';

/** What the user wants to see of the problems. */
export interface ProblemFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly text: string;
  readonly grouped: boolean;
}

/** A line of the problems panel: the heading of an object, or a problem. */
export type ProblemLine =
  | {
      readonly type: 'object';
      readonly key: string;
      readonly object: ObjectId;
      readonly path: string;
      readonly count: number;
    }
  | {
      readonly type: 'problem';
      readonly key: string;
      readonly problem: Problem;
      /** Path of its object, where no heading says it. */
      readonly path: string | null;
    };

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** The problems to show, the worst first: object by object in the order of paths, or in one list. */
export function problemLines(
  project: Project,
  problems: ReadonlyMap<ObjectId, readonly Problem[]>,
  filter: ProblemFilter,
): readonly ProblemLine[] {
  const text = filter.text.trim().toLowerCase();
  const tree = treeOf(project);
  const groups = [...problems]
    .filter(([object]) => project.objects.has(object))
    .map(([object, found]) => {
      const path = tree.pathOf(object);
      const shown = found
        .filter((problem) => filter.severities.has(problem.severity))
        .filter(({ message }) => text === '' || `${path} ${message}`.toLowerCase().includes(text))
        .sort(bySeverity);
      return { object, path, shown };
    })
    .filter(({ shown }) => shown.length > 0)
    .sort((left, right) => left.path.localeCompare(right.path));
  if (filter.grouped) return groups.flatMap(groupLines);
  return groups
    .flatMap(({ object, path, shown }) =>
      shown.map((problem, at) => problemLine(problem, path, `${object}-${at}`)),
    )
    .sort((left, right) => bySeverity(left.problem, right.problem));
}

function bySeverity(left: Problem, right: Problem): number {
  return ORDER[left.severity] - ORDER[right.severity];
}

interface Group {
  readonly object: ObjectId;
  readonly path: string;
  readonly shown: readonly Problem[];
}

function groupLines({ object, path, shown }: Group): ProblemLine[] {
  return [
    { type: 'object', key: `${object}`, object, path, count: shown.length },
    ...shown.map((problem, at) => problemLine(problem, null, `${object}-${at}`)),
  ];
}

function problemLine(problem: Problem, path: string | null, key: string) {
  return { type: 'problem' as const, key, problem, path };
}

/** Where the problem of a line is, as far as no heading says it. */
export function placeOf(
  project: Project,
  { problem, path }: Extract<ProblemLine, { type: 'problem' }>,
): string {
  const inside = placeText(project, problem);
  if (path === null) return inside;
  return inside === '' ? path : `${path} · ${inside}`;
}
