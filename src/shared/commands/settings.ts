import { decimalsOf } from '../mapping/decimals';
import type { ProjectSettings } from '../project/project';
import { recordingRules } from '../recording/recording-rules';
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
    decimals: command.settings.decimals ?? former.decimals,
    recording: command.settings.recording ?? former.recording,
  };
  for (const [key, value] of Object.entries(command.settings)) checkSetting(key, value);
  const keys = Object.keys(settings) as (keyof ProjectSettings)[];
  const same = keys.every((key) => settings[key] === former[key]);
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
  if (key === 'decimals' && value !== '' && decimalsOf(value) === undefined) {
    return `Decimals in Answers is "${value}". Enter a whole number from 0 to 15, or leave it empty for as many as a number has.`;
  }
  if (key === 'recording') {
    const rules = recordingRules(value);
    return 'problem' in rules ? rules.problem : undefined;
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
