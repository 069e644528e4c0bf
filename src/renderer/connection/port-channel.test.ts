import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../shared/contract/channel';
import { channelPortAnnouncement, type DesktopBridge } from '../../shared/contract/desktop';
import { connectPort } from './port-channel';

function nextMessage(channel: Channel): Promise<unknown> {
  return new Promise((resolve) => {
    channel.onMessage(resolve);
  });
}

function closing(channel: Channel): Promise<void> {
  return new Promise((resolve) => {
    channel.onClose(resolve);
  });
}

describe('connectPort', () => {
  /** A shell that hands over a port for each request, as the preload does. */
  class FakeShell {
    readonly engineEnds: MessagePort[] = [];
    private readonly lost = new Set<() => void>();

    readonly bridge: DesktopBridge = {
      requestChannel: () => this.announce(window),
      onEngineLost: (listener) => {
        this.lost.add(listener);
        return () => this.lost.delete(listener);
      },
      chooseFolder: () => Promise.resolve(null),
      onMenu: () => () => undefined,
      onCloseRequested: () => () => undefined,
      confirmClose: () => undefined,
      onDocumentOpened: () => () => undefined,
      onDownloadEnded: () => () => undefined,
      setTitle: () => undefined,
      setDocumentEdited: () => undefined,
    };

    announce(source: Window | null): void {
      const { port1, port2 } = new MessageChannel();
      this.engineEnds.push(port1);
      const announcement = { data: channelPortAnnouncement, source, ports: [port2] };
      window.dispatchEvent(new MessageEvent('message', announcement));
    }

    loseEngine(): void {
      for (const listener of this.lost) listener();
    }

    end(): void {
      for (const port of this.engineEnds) port.close();
    }
  }

  let shell: FakeShell;
  afterEach(() => shell.end());

  it('talks through the port that the shell hands over', async () => {
    shell = new FakeShell();
    const channel = await connectPort(shell.bridge);
    const [engine] = shell.engineEnds;
    engine?.postMessage({ event: 'early' });
    expect(await nextMessage(channel)).toEqual({ event: 'early' });
    const received = new Promise((resolve) => {
      if (engine) engine.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    });
    channel.send({ id: 1 });
    expect(await received).toEqual({ id: 1 });
  });

  it('is closed when the engine is lost, and connects again through a new port', async () => {
    shell = new FakeShell();
    const first = await connectPort(shell.bridge);
    const closed = closing(first);
    shell.loseEngine();
    await closed;
    const second = await connectPort(shell.bridge);
    shell.engineEnds[1]?.postMessage('second engine');
    expect(await nextMessage(second)).toBe('second engine');
  });

  it('takes no port from another window', async () => {
    shell = new FakeShell();
    const fromElsewhere = { ...shell.bridge, requestChannel: () => shell.announce(null) };
    const connecting = connectPort(fromElsewhere).then(() => 'connected');
    const timeout = new Promise((resolve) => {
      setTimeout(() => resolve('still waiting'), 50);
    });
    expect(await Promise.race([connecting, timeout])).toBe('still waiting');
    shell.announce(window);
    await connecting;
  });
});
