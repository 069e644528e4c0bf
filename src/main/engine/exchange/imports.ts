import { randomUUID } from 'node:crypto';
import type { ExchangeProgress } from '../../../shared/contract/exchange-calls';
import { UserError } from '../../../shared/user-error';
import type { Document } from '../documents/document';
import { type AnnouncedFile, OpenImport } from './open-import';

/** Windows that were closed in the middle leave imports behind; more than these are not kept. */
const MOST_OPEN = 8;

/** The imports that windows have open. */
export class Imports {
  private readonly open = new Map<string, OpenImport>();

  constructor(
    private readonly assetsFolder: string,
    private readonly progressed: (progress: ExchangeProgress) => void,
  ) {}

  /** @throws UserError when the file is larger than what is read */
  begin(document: Document, file: AnnouncedFile): OpenImport {
    const begun = new OpenImport(randomUUID(), document, file, this.assetsFolder, this.progressed);
    const [oldest] = this.open.keys();
    if (oldest !== undefined && this.open.size >= MOST_OPEN) this.end(oldest);
    this.open.set(begun.id, begun);
    return begun;
  }

  /** @throws UserError with code `not-open` when the import was ended */
  get(id: string): OpenImport {
    const found = this.open.get(id);
    if (found) return found;
    throw new UserError('The import is not open any more. Choose the file again.', 'not-open');
  }

  end(id: string): void {
    this.open.get(id)?.cancel();
    this.open.delete(id);
  }

  /** Ends all imports. */
  stop(): void {
    for (const id of this.open.keys()) this.end(id);
  }
}
