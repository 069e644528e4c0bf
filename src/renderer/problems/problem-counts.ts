import { useMemo } from 'react';
import type { Problem, Severity } from '../../shared/validation/problem';
import { useReplica } from '../studio/context';

/** How many problems there are, by severity and in all. */
export type ProblemCounts = Readonly<Record<Severity | 'total', number>>;

/** Counts problems. */
export function countProblems(problems: Iterable<readonly Problem[]>): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, total: 0 };
  for (const found of problems) {
    for (const { severity } of found) counts[severity] += 1;
    counts.total += found.length;
  }
  return counts;
}

/** The numbers of problems of the open project. */
export function useProblemCounts(): ProblemCounts {
  const problems = useReplica((replica) => replica.problems);
  return useMemo(() => countProblems(problems?.values() ?? []), [problems]);
}
