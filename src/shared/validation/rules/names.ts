import { KIND_TITLES, type ProjectObject } from '../../project/object';
import type { Facts } from '../facts';
import type { Problem } from '../problem';
import { NO_PROBLEMS } from '../rule';
import { problemAt, quoted } from '../spot';

/** Objects below the same parent whose names are equal, or equal when case is ignored. */
export function nameProblems(object: ProjectObject, facts: Facts): readonly Problem[] {
  const others = facts.structure.lookalikesOf(object.id);
  if (others.length === 0) return NO_PROBLEMS;
  const names = others.map((id) => facts.structure.nameOf(id));
  const place = { object: object.id };
  const what = `${KIND_TITLES[object.kind]} ${quoted(object.name)}`;
  if (names.includes(object.name)) {
    return [
      problemAt(
        place,
        'error',
        'object.name-duplicate',
        `${what} has the same name as another object below the same parent, so their paths cannot be told apart. Rename one of them.`,
      ),
    ];
  }
  return [
    problemAt(
      place,
      'warning',
      'object.name-case',
      `${what} differs only in case from ${names.map(quoted).join(', ')} below the same parent. Paths are compared exactly; rename one of them so that they are not mixed up.`,
    ),
  ];
}
