import type { ProjectSettings } from '../project/project';
import { UserError } from '../user-error';
import type { Handler } from './execution';

/** Changes properties of the project as a whole. */
export const editSettings: Handler<'editSettings'> = (project, command) => {
  const former = project.settings;
  const settings: ProjectSettings = {
    name: command.settings.name ?? former.name,
    description: command.settings.description ?? former.description,
    version: command.settings.version ?? former.version,
    timeZone: command.settings.timeZone ?? former.timeZone,
  };
  for (const [key, value] of Object.entries(command.settings)) checkSetting(key, value);
  const same =
    settings.name === former.name &&
    settings.description === former.description &&
    settings.version === former.version &&
    settings.timeZone === former.timeZone;
  return {
    changes: same ? [] : [{ type: 'putSettings', settings }],
    created: [],
    label: 'Edit project settings',
    place: null,
  };
};

function checkSetting(key: string, value: string | undefined): void {
  const problem = value === undefined ? undefined : settingProblem(key, value);
  if (problem !== undefined) throw new UserError(problem);
}

/** Why a setting cannot have a value, as whole sentences, or nothing. */
export function settingProblem(key: string, value: string): string | undefined {
  if (key === 'name' && value.trim() === '') {
    return 'The name of the project is empty. Enter a name.';
  }
  if (key !== 'timeZone' || value === '' || isTimeZone(value)) return undefined;
  return `Time zone "${value}" is not known. Enter an IANA name such as Europe/Berlin, or leave it empty for the machine's time zone.`;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    // There is no other way to ask for one name.
    return false;
  }
}
