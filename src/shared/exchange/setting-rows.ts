import { settingProblem } from '../commands/settings';
import type { FieldValue } from '../fields/field';
import type { Project, ProjectSettings } from '../project/project';

type SettingKey = keyof ProjectSettings;

/** What users call the properties of the project as a whole, in the order of their sheet. */
export const SETTING_TITLES: Readonly<Record<SettingKey, string>> = {
  name: 'Project Name',
  description: 'Description',
  version: 'Version',
  timeZone: 'Time Zone',
  decimals: 'Decimals in Answers',
  recording: 'Recording',
};

const KEYS = Object.keys(SETTING_TITLES) as SettingKey[];

/** The settings as rows; a row's number is the place of its setting. */
export function settingRows({ settings }: Project) {
  return KEYS.map((key, id) => ({
    id,
    value: (column: string): FieldValue =>
      column === 'setting' ? SETTING_TITLES[key] : settings[key],
  }));
}

/** The new values as an edit of the settings takes them, by the numbers of their rows. */
export function settingsOf(
  values: readonly { readonly id: number; readonly value: FieldValue }[],
): Partial<ProjectSettings> {
  return Object.fromEntries(values.map(({ id, value }) => [KEYS[id] ?? '', String(value ?? '')]));
}

/** Why a setting cannot be made by a row, as whole sentences. */
export function unknownSetting(title: string): string {
  return `There is no setting "${title}". There are ${KEYS.map((key) => SETTING_TITLES[key]).join(', ')}.`;
}

/** Why the setting of a row cannot have a value, or nothing. */
export function settingRowProblem(id: number, value: FieldValue): string | undefined {
  return settingProblem(KEYS[id] ?? '', String(value ?? ''));
}
