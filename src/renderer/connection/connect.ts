import type { Channel } from '../../shared/contract/channel';
import { connectPort } from './port-channel';
import { connectWebSocket } from './web-socket-channel';

/**
 * Opens a new channel to the engine: a MessagePort in the desktop application, else a WebSocket to
 * the server that the page came from. May be called again after each loss.
 *
 * @throws when the server cannot be reached. In the desktop application the promise waits instead,
 * because the shell hands over a port as soon as the engine runs again.
 */
export function connect(): Promise<Channel> {
  const { desktop, location } = window;
  return desktop ? connectPort(desktop) : connectWebSocket(channelAddress(location));
}

/** Where the server of a page has its channel. */
export function channelAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/channel`;
}
