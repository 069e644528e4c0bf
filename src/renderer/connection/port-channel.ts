import type { Channel } from '../../shared/contract/channel';
import { channelPortAnnouncement, type DesktopBridge } from '../../shared/contract/desktop';

/** Asks the shell for a port to the engine and waits for it, however long the engine takes. */
export function connectPort(desktop: DesktopBridge): Promise<Channel> {
  return new Promise((resolve) => {
    const receivePort = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== channelPortAnnouncement || !port) return;
      window.removeEventListener('message', receivePort);
      resolve(new PortChannel(port, desktop));
    };
    window.addEventListener('message', receivePort);
    desktop.requestChannel();
  });
}

class PortChannel implements Channel {
  private readonly closed: (() => void)[] = [];
  private readonly stopListening: () => void;
  private open = true;

  constructor(
    private readonly port: MessagePort,
    desktop: DesktopBridge,
  ) {
    // Chromium tells a page that its port's far end is gone only from version 122 on; the shell knows.
    this.stopListening = desktop.onEngineLost(() => this.close());
  }

  send(message: unknown): void {
    if (this.open) this.port.postMessage(message);
  }

  onMessage(receive: (message: unknown) => void): void {
    // Setting the handler starts the port, which holds everything that came before.
    this.port.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
  }

  onClose(closed: () => void): void {
    if (this.open) this.closed.push(closed);
    else queueMicrotask(closed);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.stopListening();
    this.port.close();
    for (const closed of this.closed) closed();
  }
}
