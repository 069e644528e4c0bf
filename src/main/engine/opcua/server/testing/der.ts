import { createSign } from 'node:crypto';

export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_ID = 0x06;
export const SEQUENCE = 0x30;

export const SHA256_WITH_RSA = element(
  SEQUENCE,
  element(OBJECT_ID, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b])),
  Buffer.from([0x05, 0x00]),
);

/** A content with its signature, as certificates and revocation lists have it. */
export function signed(content: Buffer, key: string): Buffer {
  const signature = createSign('sha256').update(content).sign(key);
  const bits = element(BIT_STRING, Buffer.from([0]), signature);
  return element(SEQUENCE, content, SHA256_WITH_RSA, bits);
}

/** The elements that stand one after the other. */
export function partsOf(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { begin, length } = sizeOf(bytes.subarray(at));
    parts.push(bytes.subarray(at, at + begin + length));
    at += begin + length;
  }
  return parts;
}

/** What is inside an element. */
export function contentOf(part: Buffer): Buffer {
  const { begin, length } = sizeOf(part);
  return part.subarray(begin, begin + length);
}

/** Where the content of an element begins, and how long it is. */
function sizeOf(part: Buffer): { readonly begin: number; readonly length: number } {
  const first = part.readUInt8(1);
  if (first < 0x80) return { begin: 2, length: first };
  const count = first & 0x7f;
  return { begin: 2 + count, length: part.readUIntBE(2, count) };
}

/** An element with its content. */
export function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, content]);
}
