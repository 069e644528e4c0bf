import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../log/log';
import { SettingsFile } from '../../settings/settings-file';

const content = z.object({ lastCommand: z.string() });

/** The last command that a client had carried out, in `station.json` of the data folder. */
export class LastCommand {
  private readonly file: SettingsFile<z.infer<typeof content>>;

  constructor(dataFolder: string, log: Log) {
    const path = join(dataFolder, 'station.json');
    this.file = new SettingsFile(path, content, { lastCommand: '' }, log);
  }

  async read(): Promise<string> {
    return (await this.file.read()).lastCommand;
  }

  async record(lastCommand: string): Promise<void> {
    await this.file.update(() => ({ lastCommand }));
  }
}
