import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import {
  describeProblem,
  editSetting,
  readSettings,
  type SettingsReading,
} from '../../../shared/settings/settings-text';
import { UserError } from '../../../shared/user-error';
import { writeAtomically } from '../files/durable-file';
import { codeOf } from '../files/file-failure';
import { inTurn } from '../project-folder/one-at-a-time';

/** How long the file has to be quiet before it is read: editors write in several steps. */
const QUIET = 100;

/** One value to set; undefined removes it, so that its default counts. */
export interface SettingsEdit {
  readonly path: (string | number)[];
  readonly value: unknown;
}

/**
 * A settings file that users write too: JSON with comments and trailing commas. Unlike a
 * `SettingsFile` it is never put aside or replaced by defaults: what is wrong with it is told.
 */
export class CommentedSettings<T> {
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly path: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** What the file holds now; a missing file holds all defaults. */
  async read(): Promise<SettingsReading<T>> {
    return readSettings(await this.text(), this.schema);
  }

  /**
   * Sets values; every comment and the layout of all else stay.
   * @throws UserError when the file is not readable as it is, or a value is not allowed; nothing is written then
   */
  update(edits: readonly SettingsEdit[]): Promise<T> {
    return inTurn(this.path, async () => {
      const before = await this.text();
      const broken = readSettings(before, this.schema).problems?.find((one) => one.setting === '');
      if (broken) throw refusal(this.path, describeProblem(broken));
      const text = edits.reduce((now, { path, value }) => editSetting(now, path, value), before);
      const { settings, problems } = readSettings(text, this.schema);
      if (problems) throw refusal(this.path, problems.map(describeProblem).join(' '));
      if (text !== before) await writeAtomically(this.path, text);
      return settings;
    });
  }

  /** Calls back after somebody wrote the file, until `stopWatching`. */
  watch(changed: () => void): void {
    // The folder is watched, since editors replace the file and it may not be there yet.
    this.watcher = watch(dirname(this.path), { persistent: false }, (_event, name) => {
      if (name !== null && name !== basename(this.path)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(changed, QUIET);
    });
  }

  stopWatching(): void {
    clearTimeout(this.timer);
    this.watcher?.close();
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return '';
      throw error;
    }
  }
}

function refusal(path: string, text: string): UserError {
  return new UserError(`The settings in ${path} were not changed. ${text}`, 'settings');
}
