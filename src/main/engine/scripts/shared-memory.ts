/** Type of the section that describes the memory of a WebAssembly module, and the flags of a limit. */
const MEMORY_SECTION = 5;
const HEADER = 8;
const WITH_MAXIMUM = 1;
const SHARED_WITH_MAXIMUM = 3;

/**
 * A module of WebAssembly whose own memory is shared between threads; it is the same otherwise.
 * @throws Error when it has not exactly one memory with a maximum
 */
export function withSharedMemory(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const shared = new Uint8Array(module);
  const section = memorySection(shared);
  if (shared[section] !== 1 || shared[section + 1] !== WITH_MAXIMUM) {
    throw new Error('The memory of this WebAssembly module cannot be shared.');
  }
  shared[section + 1] = SHARED_WITH_MAXIMUM;
  return shared;
}

/** Where the contents of the section begin. */
function memorySection(module: Uint8Array): number {
  let at = HEADER;
  while (at < module.length) {
    const type = module[at];
    const { value: size, after } = readNumber(module, at + 1);
    if (type === MEMORY_SECTION) return after;
    at = after + size;
  }
  return module.length;
}

/** A number in seven bits a byte, the lowest first. */
function readNumber(bytes: Uint8Array, at: number): { value: number; after: number } {
  let value = 0;
  for (let count = 0; ; count += 1) {
    const byte = bytes[at + count] ?? 0;
    value += (byte & 127) * 128 ** count;
    if (byte < 128) return { value, after: at + count + 1 };
  }
}
