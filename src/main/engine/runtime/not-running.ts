import { UserError } from '../../../shared/user-error';

/** Something was asked of a project that only a running one can do. */
export function notStarted(): UserError {
  return new UserError('The project does not run. Start it first.', 'not-running');
}
