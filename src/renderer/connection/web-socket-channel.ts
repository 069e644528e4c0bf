import type { Channel } from '../../shared/contract/channel';
import { Inbox } from '../../shared/contract/inbox';

/**
 * Opens a channel over a WebSocket.
 * @throws when the server is not there or refuses this page
 */
export function connectWebSocket(address: string): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const inbox = new Inbox();
    socket.onmessage = (event: MessageEvent<string>) => inbox.deliver(JSON.parse(event.data));
    socket.onopen = () => resolve(webSocketChannel(socket, inbox));
    socket.onclose = () => reject(new Error(`The engine cannot be reached at ${address}.`));
  });
}

function webSocketChannel(socket: WebSocket, inbox: Inbox): Channel {
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (receive) => inbox.onMessage(receive),
    onClose(closed) {
      if (socket.readyState === WebSocket.CLOSED) queueMicrotask(closed);
      else socket.addEventListener('close', () => closed(), { once: true });
    },
    close: () => socket.close(),
  };
}
