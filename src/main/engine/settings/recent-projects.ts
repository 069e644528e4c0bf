import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../../shared/contract/contract';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import { SettingsFile } from './settings-file';

/** How many projects the list remembers. */
const LONGEST_LIST = 20;

const schema = z.object({
  projects: z.array(z.object({ name: z.string(), location: z.string(), usedAt: z.iso.datetime() })),
});
type Content = z.infer<typeof schema>;

/** The projects that were opened or saved last, the latest first. */
export class RecentProjects {
  private readonly file: SettingsFile<Content>;

  constructor(
    dataFolder: string,
    log: Log,
    private readonly changed: (projects: RecentProject[]) => void,
  ) {
    this.file = new SettingsFile(join(dataFolder, 'recent.json'), schema, { projects: [] }, log);
  }

  async list(): Promise<RecentProject[]> {
    return withIds(await this.file.read());
  }

  /** Puts a project first. */
  async add(name: string, location: string): Promise<void> {
    const usedAt = new Date().toISOString();
    await this.change((projects) => {
      const others = projects.filter((one) => one.location !== location);
      return [{ name, location, usedAt }, ...others].slice(0, LONGEST_LIST);
    });
  }

  async forget(id: string): Promise<void> {
    await this.change((projects) => projects.filter((one) => idOf(one.location) !== id));
  }

  /** The folder of a listed project. @throws UserError when the list has none of this id */
  async locationOf(id: string): Promise<string> {
    const found = (await this.list()).find((one) => one.id === id);
    if (found) return found.location;
    throw new UserError('The project is no longer in the list of recent projects.', 'not-found');
  }

  private async change(
    change: (projects: Content['projects']) => Content['projects'],
  ): Promise<void> {
    const content = await this.file.update(({ projects }) => ({ projects: change(projects) }));
    this.changed(withIds(content));
  }
}

function withIds({ projects }: Content): RecentProject[] {
  return projects.map((one) => ({ id: idOf(one.location), ...one }));
}

function idOf(location: string): string {
  return createHash('sha256').update(location).digest('hex').slice(0, 16);
}
