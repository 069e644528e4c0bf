import { nameProblem } from '../../shared/project/object-name';

/**
 * Says what is wrong with a project's name, or nothing. It names the project's folder, too.
 * @param title what the name is called where it is asked for
 */
export function projectNameProblem(name: string, title = 'Project Name'): string | undefined {
  const problem = nameProblem(name)?.replace('Object Name', title);
  if (problem !== undefined) return problem;
  const character = /[\\:*?"<>|]/.exec(name)?.[0];
  return character === undefined
    ? undefined
    : `${title} contains ${character}, which a folder's name cannot have.`;
}
