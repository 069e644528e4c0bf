import type { MessagePortMain } from 'electron';
import type { Channel } from '../../shared/contract/channel';

/** The engine's end of a window's MessagePort. */
export function portChannel(port: MessagePortMain): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage(receive) {
      port.on('message', (event) => receive(event.data));
      // Started late: until then the port holds what came before the receiver was set.
      port.start();
    },
    onClose: (closed) => {
      port.once('close', closed);
    },
    close: () => port.close(),
  };
}
