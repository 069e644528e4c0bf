import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import type { Problem, Severity } from '../../shared/validation/problem';

/** The worst problem of an object itself, and the worst of those below it. */
export interface ProblemMark {
  readonly own?: Severity;
  readonly below?: Severity;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

function worse(left: Severity | undefined, right: Severity): Severity {
  return left !== undefined && WEIGHT[left] >= WEIGHT[right] ? left : right;
}

/** Marks of all objects that have a problem or stand above one that has. */
export function problemMarks(
  project: Project,
  problems: ReadonlyMap<ObjectId, readonly Problem[]>,
): ReadonlyMap<ObjectId, ProblemMark> {
  const marks = new Map<ObjectId, ProblemMark>();
  for (const [id, found] of problems) {
    for (const { severity } of found) {
      const mark = marks.get(id);
      marks.set(id, { ...mark, own: worse(mark?.own, severity) });
    }
    const own = marks.get(id)?.own;
    if (own !== undefined) markAbove(project, id, own, marks);
  }
  return marks;
}

function markAbove(
  project: Project,
  id: ObjectId,
  severity: Severity,
  marks: Map<ObjectId, ProblemMark>,
): void {
  let above = project.objects.get(id)?.parent ?? null;
  while (above !== null) {
    const mark = marks.get(above);
    const below = worse(mark?.below, severity);
    // All above are marked at least as badly already.
    if (below === mark?.below) return;
    marks.set(above, { ...mark, below });
    above = project.objects.get(above)?.parent ?? null;
  }
}
