import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../../../shared/user-error';
import { OWNER_ONLY, writeAtomically } from '../files/durable-file';
import { codeOf, reasonOf } from '../files/file-failure';
import { inTurn } from '../project-folder/one-at-a-time';

/** How long a look at the file is good for, so that not every request asks the disk. */
const LOOK_AGAIN_AFTER = 200;

/**
 * A JSON file in the data folder that only its owner may read. What another process writes is
 * noticed. A damaged file is an error: unlike a setting, a secret has no default to fall back to.
 */
export class SecretFile<T> {
  private content: T;
  private mark = '';
  private lookedAt = Number.NEGATIVE_INFINITY;
  private looking: Promise<T> | undefined;

  /**
   * @param path full path of the file
   * @param holds what the file holds, for messages: "users of the web service"
   * @param empty content while there is no file
   */
  constructor(
    private readonly path: string,
    private readonly holds: string,
    private readonly schema: z.ZodType<T>,
    private readonly empty: T,
  ) {
    this.content = empty;
  }

  /**
   * The content as it is now, or was within the last moments.
   * @throws UserError when the file cannot be read or is damaged
   */
  async read(): Promise<T> {
    if (performance.now() - this.lookedAt < LOOK_AGAIN_AFTER) return this.content;
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Changes the content; changes are carried out one after the other. @throws UserError as `read` */
  update(change: (content: T) => T | Promise<T>): Promise<T> {
    return inTurn(this.path, async () => {
      const content = await change(await this.look());
      await this.write(content);
      this.content = content;
      this.mark = await this.presentMark();
      return content;
    });
  }

  private async look(): Promise<T> {
    const mark = await this.presentMark();
    if (mark !== this.mark) {
      this.content = await this.load();
      this.mark = mark;
    }
    this.lookedAt = performance.now();
    return this.content;
  }

  /** Tells one state of the file from another; a replaced file is another file with another number. */
  private async presentMark(): Promise<string> {
    try {
      const { ino, size, mtimeMs } = await stat(this.path);
      return `${ino}/${size}/${mtimeMs}`;
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return 'none';
      throw this.failure(`cannot be read: ${reasonOf(cause)}`, cause);
    }
  }

  private async load(): Promise<T> {
    try {
      return this.schema.parse(JSON.parse(await readFile(this.path, 'utf8')));
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return this.empty;
      const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : reasonOf(cause);
      throw this.failure(`is damaged: ${reason}`, cause);
    }
  }

  private async write(content: T): Promise<void> {
    try {
      await writeAtomically(this.path, `${JSON.stringify(content, null, 2)}\n`, OWNER_ONLY);
    } catch (cause) {
      throw this.failure(`cannot be written: ${reasonOf(cause)}`, cause);
    }
  }

  private failure(what: string, cause: unknown): UserError {
    const text = `The file of the ${this.holds}, ${this.path}, ${what}. Mend or delete it.`;
    return new UserError(text, 'secret-file', { cause });
  }
}
