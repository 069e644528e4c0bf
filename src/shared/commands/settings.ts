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
  if (settings.name.trim() === '') {
    throw new UserError('The name of the project is empty. Enter a name.');
  }
  checkTimeZone(settings.timeZone);
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

function checkTimeZone(timeZone: string): void {
  if (timeZone === '') return;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new UserError(
      `Time zone "${timeZone}" is not known. Enter an IANA name such as Europe/Berlin, or leave it empty for the machine's time zone.`,
      undefined,
      { cause },
    );
  }
}
