import { inflateRawSync } from 'node:zlib';
import { UserError } from '../../../shared/user-error';
import { inMegabytes, type WorkbookLimits } from './limits';

/** One file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly unpackedSize: number;
  /**
   * Unpacks the file.
   * @throws UserError when it is damaged or larger than the archive's directory says
   */
  content(): Buffer;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const ZIP64 = 0xffffffff;

/**
 * Reads the directory of a zip archive. Nothing is unpacked yet.
 * @throws UserError when the archive is damaged, encrypted, or larger inside than the limits
 */
export function readZipDirectory(file: Buffer, limits: WorkbookLimits): ZipEntry[] {
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > limits.parts)
    throw new UserError(`It holds ${count} files. At most ${limits.parts} are read.`);
  const entries: ZipEntry[] = [];
  let size = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > file.length || file.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged();
    const entry = new Entry(file, at);
    size += entry.unpackedSize;
    if (size > limits.unpackedSize) throw tooLarge(limits);
    entries.push(entry);
    at = entry.next;
  }
  return entries;
}

function endOfDirectory(file: Buffer): number {
  const first = Math.max(0, file.length - END_SIZE - LONGEST_COMMENT);
  for (let at = file.length - END_SIZE; at >= first; at -= 1) {
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw damaged();
}

class Entry implements ZipEntry {
  readonly name: string;
  readonly unpackedSize: number;
  /** Where the next entry of the directory begins. */
  readonly next: number;
  private readonly file: Buffer;
  private readonly method: number;
  private readonly packedSize: number;
  private readonly offset: number;

  constructor(file: Buffer, at: number) {
    this.file = file;
    this.method = file.readUInt16LE(at + 10);
    this.packedSize = file.readUInt32LE(at + 20);
    this.unpackedSize = file.readUInt32LE(at + 24);
    this.offset = file.readUInt32LE(at + 42);
    const nameLength = file.readUInt16LE(at + 28);
    this.name = file.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
    this.next =
      at + ENTRY_SIZE + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (file.readUInt16LE(at + 8) & ENCRYPTED) throw encrypted();
    if ([this.packedSize, this.unpackedSize, this.offset].includes(ZIP64)) throw damaged();
  }

  content(): Buffer {
    const { file, offset } = this;
    if (offset + LOCAL_SIZE > file.length || file.readUInt32LE(offset) !== LOCAL_SIGNATURE) {
      throw damaged();
    }
    const begin =
      offset + LOCAL_SIZE + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const packed = file.subarray(begin, begin + this.packedSize);
    if (packed.length !== this.packedSize) throw damaged();
    const content = this.unpack(packed);
    if (content.length !== this.unpackedSize) throw damaged();
    return content;
  }

  private unpack(packed: Buffer): Buffer {
    if (this.method === STORED) return packed;
    if (this.method !== DEFLATED) throw damaged();
    try {
      // The directory's size is what was counted, so nothing larger may come out.
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.unpackedSize) });
    } catch (error) {
      throw damaged(error);
    }
  }
}

/** An archive of files as they are, without packing: quick to make and to read. */
export function storedZip(files: readonly { name: string; content: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const local = header(LOCAL_SIZE, LOCAL_SIGNATURE);
    writeSizes(local, 18, content.length, nameBytes.length);
    const entry = header(ENTRY_SIZE, ENTRY_SIGNATURE);
    writeSizes(entry, 20, content.length, nameBytes.length);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, nameBytes, content);
    directory.push(entry, nameBytes);
    offset += local.length + nameBytes.length + content.length;
  }
  const end = header(END_SIZE, END_SIGNATURE);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function header(size: number, signature: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  return bytes;
}

function writeSizes(bytes: Buffer, at: number, contentLength: number, nameLength: number): void {
  bytes.writeUInt32LE(contentLength, at);
  bytes.writeUInt32LE(contentLength, at + 4);
  bytes.writeUInt16LE(nameLength, at + 8);
}

function damaged(cause?: unknown): UserError {
  return new UserError(
    'It is damaged: its zip archive cannot be unpacked. Open it in its own program and save it again.',
    'damaged',
    { cause },
  );
}

/** The refusal of a workbook that only its password opens. */
export function encrypted(): UserError {
  return new UserError('It is protected by a password. Save it without one.', 'encrypted');
}

function tooLarge(limits: WorkbookLimits): UserError {
  return new UserError(
    `It is larger than ${inMegabytes(limits.unpackedSize)} when unpacked. Split it into smaller workbooks.`,
    'too-large',
  );
}
