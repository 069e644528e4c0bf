import { readFile, rename, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { writeAtomically } from '../files/durable-file';
import { codeOf } from '../files/file-failure';
import type { Log } from '../log/log';
import { inTurn } from '../project-folder/one-at-a-time';

/**
 * A small JSON file in the data folder. It is read again for every use, since another studio on the
 * same data folder may have written it. A damaged file is put aside and the default counts.
 */
export class SettingsFile<T> {
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
    private readonly standard: T,
    private readonly log: Log,
  ) {}

  /** The content, with the changes that were asked for before. */
  async read(): Promise<T> {
    return inTurn(this.path, () => this.content());
  }

  /** Changes the content; changes are carried out one after the other. */
  async update(change: (content: T) => T): Promise<T> {
    return inTurn(this.path, async () => {
      const content = change(await this.content());
      await writeAtomically(this.path, `${JSON.stringify(content, null, 2)}\n`);
      return content;
    });
  }

  private async content(): Promise<T> {
    const text = await this.text();
    if (text === undefined) return this.standard;
    try {
      return this.schema.parse(JSON.parse(text));
    } catch (error) {
      await this.putAside(error);
      return this.standard;
    }
  }

  private async text(): Promise<string | undefined> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async putAside(error: unknown): Promise<void> {
    const aside = await freePath(`${this.path}.damaged`);
    try {
      await rename(this.path, aside);
    } catch (cause) {
      // Another reader found the damage at the same time.
      if (codeOf(cause) === 'ENOENT') return;
      throw cause;
    }
    this.log.warning(
      `${this.path} is damaged and was renamed to ${aside}; defaults are used.`,
      error,
    );
  }
}

async function freePath(path: string): Promise<string> {
  let free = path;
  for (let count = 2; await isThere(free); count += 1) free = `${path}-${count}`;
  return free;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
