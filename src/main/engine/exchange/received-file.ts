import { UserError } from '../../../shared/user-error';
import { inMegabytes, WORKBOOK_LIMITS } from '../workbook/limits';

/** A file that a window hands over in portions. */
export class ReceivedFile {
  private portions: Buffer[] = [];
  private received = 0;

  /** @throws UserError when the file is larger than what is read */
  constructor(
    readonly name: string,
    private readonly size: number,
  ) {
    if (size > WORKBOOK_LIMITS.fileSize) {
      throw new UserError(
        `"${name}" was refused. It is larger than ${inMegabytes(WORKBOOK_LIMITS.fileSize)}. Split it into smaller workbooks.`,
        'too-large',
      );
    }
  }

  /** @throws UserError when more arrives than was announced */
  add(portion: Buffer): void {
    this.received += portion.length;
    if (this.received > this.size) throw this.incomplete();
    this.portions.push(portion);
  }

  /** @throws UserError while a part is missing */
  content(): Buffer {
    if (this.received !== this.size) throw this.incomplete();
    const content = Buffer.concat(this.portions);
    this.portions = [content];
    return content;
  }

  private incomplete(): UserError {
    return new UserError(
      `"${this.name}" did not arrive as it was announced: ${this.received} of ${this.size} bytes. Choose it again.`,
      'incomplete',
    );
  }
}
