import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const content = z.object({ flushInterval: z.number() });

/**
 * A mark beside the samples that stands there while a process records. One that is found at a start
 * means that the process before was killed, and that its last values are missing.
 */
export class UncleanEnd {
  private readonly file: string;
  private isSet = false;

  constructor(
    private readonly folder: string,
    private readonly flushInterval: number,
  ) {
    this.file = join(folder, 'recording.json');
  }

  /** Milliseconds of values that a killed process may have lost; undefined after an orderly end. */
  found(): number | undefined {
    if (!existsSync(this.file)) return undefined;
    try {
      return content.parse(JSON.parse(readFileSync(this.file, 'utf8'))).flushInterval;
    } catch {
      // A mark that was cut off by the kill is a mark all the same.
      return this.flushInterval;
    }
  }

  /** Recording begins. */
  set(): void {
    if (this.isSet) return;
    this.isSet = true;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, `${JSON.stringify({ flushInterval: this.flushInterval })}\n`);
  }

  /** Everything that was recorded is on the disk. */
  clear(): void {
    if (this.isSet) rmSync(this.file, { force: true });
    this.isSet = false;
  }
}
