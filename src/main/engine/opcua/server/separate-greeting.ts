import type { Socket } from 'node:net';

/** Type, kind of chunk and length of a message of the transport. */
const HEADER = 8;
/** No greeting is longer, whatever its header says. */
const LONGEST_GREETING = 8_192;

/**
 * Hands the greeting of a client on by itself, and what comes in the same packet after it. node-opcua
 * takes another reader for all that follows the greeting; what it read together with it would be lost,
 * and when it is malformed, end the process.
 */
export function separateGreeting(socket: Socket): void {
  let begun: Buffer = Buffer.alloc(0);
  let isOver = false;
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  const take = (data: Buffer): boolean => {
    begun = Buffer.concat([begun, data]);
    const length = greetingLength(begun);
    if (length === undefined) return true;
    isOver = true;
    const [greeting, rest] = [begun.subarray(0, length), begun.subarray(length)];
    emit('data', greeting);
    return rest.length === 0 || socket.destroyed || emit('data', rest);
  };
  Object.assign(socket, {
    emit: (event: string | symbol, ...args: unknown[]) => {
      const [data] = args;
      if (event !== 'data' || isOver || !Buffer.isBuffer(data)) return emit(event, ...args);
      return take(data);
    },
  });
}

/** How many bytes the greeting has; undefined until they are all there. */
function greetingLength(bytes: Buffer): number | undefined {
  if (bytes.length < HEADER) return undefined;
  const length = bytes.readUInt32LE(4);
  // What is no greeting is not held back: it is refused as it is.
  const isGreeting = bytes.toString('latin1', 0, 3) === 'HEL' && length <= LONGEST_GREETING;
  if (!isGreeting) return bytes.length;
  return bytes.length >= length ? Math.max(length, HEADER) : undefined;
}
