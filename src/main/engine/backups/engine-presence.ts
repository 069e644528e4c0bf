import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/durable-file';
import { codeOf } from '../files/file-failure';
import { isRunning } from '../files/running-process';
import type { Log } from '../log/log';

/** How often an engine shows that it lives, and after which silence it counts as dead. */
const HEARTBEAT = 5_000;
const LONGEST_SILENCE = 60_000;

const schema = z.object({ pid: z.number().int().positive() });

/**
 * The engines that work on one data folder, each with a file `engines/<id>.json` that it touches
 * regularly. One whose process is gone is dead at once; the silence tells it from another process
 * that got the same number.
 */
export class EnginePresence {
  private readonly folder: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    dataFolder: string,
    readonly id: string,
    private readonly log: Log,
  ) {
    this.folder = join(dataFolder, 'engines');
  }

  /** Shows this engine to others and clears away the files of dead ones. */
  async announce(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const startedAt = new Date().toISOString();
    await writeAtomically(this.fileOf(this.id), JSON.stringify({ pid: process.pid, startedAt }));
    this.timer = setInterval(() => void this.beat(), HEARTBEAT);
    this.timer.unref();
    for (const name of await readdir(this.folder)) {
      const id = name.replace(/\.json$/, '');
      if (!(await this.isAlive(id))) await rm(join(this.folder, name), { force: true });
    }
  }

  /** Nothing to do for an engine that was never announced. */
  async withdraw(): Promise<void> {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    try {
      await rm(this.fileOf(this.id), { force: true });
    } catch (error) {
      this.log.warning('The record of this engine could not be removed.', error);
    }
  }

  /** Whether the engine with this id still runs. */
  async isAlive(id: string): Promise<boolean> {
    if (id === this.id) return true;
    try {
      const { pid } = schema.parse(JSON.parse(await readFile(this.fileOf(id), 'utf8')));
      const silence = Date.now() - (await stat(this.fileOf(id))).mtimeMs;
      return isRunning(pid) && silence < LONGEST_SILENCE;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
      this.log.warning(`The record of engine ${id} cannot be read; it counts as dead.`, error);
      return false;
    }
  }

  private async beat(): Promise<void> {
    const now = new Date();
    try {
      await utimes(this.fileOf(this.id), now, now);
    } catch (error) {
      this.log.warning('This engine could not show that it lives.', error);
    }
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}
