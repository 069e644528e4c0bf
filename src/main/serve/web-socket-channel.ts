import type { WebSocket } from 'ws';
import type { Channel } from '../../shared/contract/channel';
import { Inbox } from '../../shared/contract/inbox';

const unsupportedData = 1003;

/** The engine's end of a window's WebSocket. A window that sends anything but JSON is cut off. */
export function webSocketChannel(socket: WebSocket): Channel {
  const inbox = new Inbox();
  socket.on('message', (data: Buffer) => {
    const message = parseMessage(data.toString('utf8'));
    if (message) inbox.deliver(message.value);
    else socket.close(unsupportedData, 'Messages have to be JSON.');
  });
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (receive) => inbox.onMessage(receive),
    onClose: (closed) => {
      socket.once('close', closed);
    },
    close: () => socket.close(),
  };
}

function parseMessage(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
