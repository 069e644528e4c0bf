import { Server, type Socket } from 'node:net';
import type { OPCUAServer } from 'node-opcua';
import { separateGreeting } from './separate-greeting';

/**
 * Ends connections that do not open a channel in time: they say nothing, or half of what there is to
 * say. The library's own time limit is also how long a client with an open channel may be silent, so it
 * cannot be as short.
 * @param limit milliseconds
 */
export function limitHandshakes(server: OPCUAServer, limit: number): void {
  const waiting = new Map<string, NodeJS.Timeout>();
  const settle = (key: string) => {
    clearTimeout(waiting.get(key));
    waiting.delete(key);
  };
  for (const endPoint of server.endpoints) {
    listenerOf(endPoint).on('connection', (socket: Socket) => {
      separateGreeting(socket);
      const key = keyOf(socket.remoteAddress, socket.remotePort);
      waiting.set(
        key,
        setTimeout(() => socket.destroy(), limit),
      );
      socket.once('close', () => settle(key));
    });
  }
  server.on('channelSecured', ({ remoteAddress, remotePort }) =>
    settle(keyOf(remoteAddress, remotePort)),
  );
}

/** The library does not hand out what it listens with. */
function listenerOf(endPoint: object): Server {
  const listener: unknown = Reflect.get(endPoint, '_server');
  if (listener instanceof Server) return listener;
  throw new Error('The end point of the OPC UA server has no listener.');
}

function keyOf(address: string | undefined, port: number | undefined): string {
  return `${address ?? ''}:${port ?? ''}`;
}
