import { nameProblem } from '../../shared/project/object-name';

/** Says what is wrong with a project's name, or nothing. It names the project's folder, too. */
export function projectNameProblem(name: string): string | undefined {
  const problem = nameProblem(name)?.replace('Object Name', 'Project Name');
  if (problem !== undefined) return problem;
  const character = /[\\:*?"<>|]/.exec(name)?.[0];
  return character === undefined
    ? undefined
    : `Project Name contains ${character}, which a folder's name cannot have.`;
}
