import { z } from 'zod';
import { SecretFile } from './secret-file';

/** Secrets of one kind in a file of the data folder, such as a password for each account. */
export class SecretList<T> {
  private readonly file: SecretFile<Record<string, T[]>>;

  /**
   * @param path full path of the file
   * @param holds what the file holds, for messages: "passwords for pushing to a MES"
   * @param name what the list is called in the file
   */
  constructor(
    path: string,
    holds: string,
    private readonly name: string,
    entry: z.ZodType<T>,
  ) {
    const content = z.object({ [name]: z.array(entry) });
    this.file = new SecretFile(path, holds, content, { [name]: [] });
  }

  /** @throws UserError when the file cannot be read */
  async find(isWanted: (entry: T) => boolean): Promise<T | undefined> {
    return this.entriesIn(await this.file.read()).find(isWanted);
  }

  /** Puts an entry in place of a former one, or removes that. @throws UserError when the file is not usable */
  async replace(isFormer: (entry: T) => boolean, entry: T | undefined): Promise<void> {
    await this.file.update((content) => {
      const others = this.entriesIn(content).filter((one) => !isFormer(one));
      return { [this.name]: entry === undefined ? others : [...others, entry] };
    });
  }

  private entriesIn(content: Record<string, T[]>): readonly T[] {
    return content[this.name] ?? [];
  }
}
