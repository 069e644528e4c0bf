import { gzipSync } from 'node:zlib';

/** One file to put into an archive. */
export interface FileToPack {
  readonly name: string;
  readonly content: Buffer;
}

const LOCAL_SIZE = 30;
const ENTRY_SIZE = 46;
const END_SIZE = 22;
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
/** Version 2.0 of the format: packed files. */
const VERSION = 20;
/** Names are in UTF-8. */
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day of the format: the same content makes the same bytes. */
const FIRST_DAY = 0x0021;
/** Quick rather than small: a table packs to a tenth either way. */
const LEVEL = 3;

const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;

/** Packs files into a zip archive (APPNOTE 6.3.10, without its 64-bit extension). */
export function packZip(files: readonly FileToPack[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, 'utf8');
    // gzip packs the same way and has the check sum behind it.
    const gzip = gzipSync(file.content, { level: LEVEL });
    const packed = gzip.subarray(GZIP_HEADER, -GZIP_TRAILER);
    const sums = {
      check: gzip.readUInt32LE(gzip.length - GZIP_TRAILER),
      packed: packed.length,
      content: file.content.length,
      name: name.length,
    };
    parts.push(localHeader(sums), name, packed);
    directory.push(entryHeader(sums, offset), name);
    offset += LOCAL_SIZE + name.length + packed.length;
  }
  const directorySize = directory.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, ...directory, endHeader(files.length, directorySize, offset)]);
}

interface Sums {
  readonly check: number;
  readonly packed: number;
  readonly content: number;
  readonly name: number;
}

function localHeader(sums: Sums): Buffer {
  const bytes = Buffer.alloc(LOCAL_SIZE);
  bytes.writeUInt32LE(LOCAL_SIGNATURE, 0);
  writeCommon(bytes, 4, sums);
  return bytes;
}

function entryHeader(sums: Sums, offset: number): Buffer {
  const bytes = Buffer.alloc(ENTRY_SIZE);
  bytes.writeUInt32LE(ENTRY_SIGNATURE, 0);
  bytes.writeUInt16LE(VERSION, 4);
  writeCommon(bytes, 6, sums);
  bytes.writeUInt32LE(offset, 42);
  return bytes;
}

/** What a file's header and its entry in the directory both say. */
function writeCommon(bytes: Buffer, at: number, { check, packed, content, name }: Sums): void {
  bytes.writeUInt16LE(VERSION, at);
  bytes.writeUInt16LE(UTF8_NAMES, at + 2);
  bytes.writeUInt16LE(DEFLATED, at + 4);
  bytes.writeUInt16LE(FIRST_DAY, at + 8);
  bytes.writeUInt32LE(check, at + 10);
  bytes.writeUInt32LE(packed, at + 14);
  bytes.writeUInt32LE(content, at + 18);
  bytes.writeUInt16LE(name, at + 22);
}

function endHeader(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(END_SIZE);
  bytes.writeUInt32LE(END_SIGNATURE, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
