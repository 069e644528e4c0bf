import type { Problem } from '../../shared/validation/problem';

/** The problems that stop the generation of XML and Operation. */
export function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
