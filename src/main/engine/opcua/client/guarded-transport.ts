import { Socket } from 'node:net';
import type { IClientTransportFactory } from 'node-opcua';
import type { NodeOpcua } from './node-opcua';

/** No server may have smaller buffers, in bytes (OPC UA Part 6, "Acknowledge Message"). */
const SMALLEST_BUFFER = 8_192;

/**
 * Connections of a client on which nothing that a server sends ends the process: what node-opcua
 * cannot read and throws at ends the connection.
 */
export function guardedTransports({ ClientTCP_transport }: NodeOpcua): IClientTransportFactory {
  class GuardedTransport extends ClientTCP_transport {
    override connect(url: string, callback: (error?: Error) => void): void {
      super.connect(url, callback);
      if (this._socket instanceof Socket) guardData(this._socket);
    }

    /** node-opcua takes any size from the server and fails at one that holds no message. */
    override setLimits({ receiveBufferSize, sendBufferSize, ...limits }: Limits): void {
      super.setLimits({
        ...limits,
        receiveBufferSize: Math.max(receiveBufferSize, SMALLEST_BUFFER),
        sendBufferSize: Math.max(sendBufferSize, SMALLEST_BUFFER),
      });
    }
  }
  return { create: () => new GuardedTransport() };
}

type Limits = Parameters<InstanceType<NodeOpcua['ClientTCP_transport']>['setLimits']>[0];

function guardData(socket: Socket): void {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  Object.assign(socket, {
    emit: (event: string | symbol, ...args: unknown[]) => {
      if (event !== 'data') return emit(event, ...args);
      try {
        return emit(event, ...args);
      } catch (cause) {
        socket.destroy(new Error('The server sent a message that cannot be read.', { cause }));
        return true;
      }
    },
  });
}
