import { z } from 'zod';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ItemUse } from './thread-messages';

/** Bytes for the values that a script wrote without waiting; with more it waits for the engine. */
const SIZE = 64 * 1024;

/** The number of bytes that are used stands before them. */
const HEADER = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const written = z.tuple([
  z.string(),
  z.enum(['string', 'number', 'boolean', 'undefined', 'object']),
  z.string(),
]);

/**
 * What a script wrote and was told to be written, and what its thread has not handed to the engine
 * yet. It is in shared memory, so that it is not lost when the thread is ended.
 */
export class UnsentWrites {
  private readonly length: Int32Array;
  private readonly bytes: Uint8Array;

  /** @param shared what `UnsentWrites.allocate` made, which both threads have */
  constructor(shared: SharedArrayBuffer) {
    this.length = new Int32Array(shared, 0, 1);
    this.bytes = new Uint8Array(shared, HEADER);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(HEADER + SIZE);
  }

  /** @returns false when there is no room for it, or the value is no simple one */
  add(path: string, value: LuaValue): boolean {
    if (typeof value === 'bigint' || (typeof value === 'object' && value !== null)) return false;
    // Of all numbers, JSON and String lose the sign of zero only.
    const text = Object.is(value, -0) ? '-0' : String(value ?? '');
    const entry = encoder.encode(`${JSON.stringify([path, typeof value, text])}\n`);
    const [length = 0] = this.length;
    if (length + entry.length > this.bytes.length) return false;
    this.bytes.set(entry, length);
    Atomics.store(this.length, 0, length + entry.length);
    return true;
  }

  /** The thread hands them to the engine. */
  clear(): void {
    Atomics.store(this.length, 0, 0);
  }

  /** What is left when the thread has ended. */
  take(): ItemUse[] {
    const text = decoder.decode(this.bytes.slice(0, Atomics.load(this.length, 0)));
    this.clear();
    return text.split('\n').slice(0, -1).map(useIn);
  }
}

function useIn(line: string): ItemUse {
  const [path, type, text] = written.parse(JSON.parse(line));
  switch (type) {
    case 'string':
      return ['write', path, text];
    case 'number':
      return ['write', path, Number(text)];
    case 'boolean':
      return ['write', path, text === 'true'];
    case 'undefined':
      return ['write', path, undefined];
    case 'object':
      return ['write', path, null];
  }
}
