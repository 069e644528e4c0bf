import type { Channel } from '../../shared/contract/channel';
import { type EngineEnd, type Handlers, serveContract } from '../../shared/contract/connection';
import type { EventName, EventOf } from '../../shared/contract/contract';
import type { Log } from './log/log';

/** The windows that are connected to one engine. Events go to all of them. */
export class Windows {
  private readonly connected = new Map<Channel, EngineEnd>();

  constructor(private readonly log: Log) {}

  connect(channel: Channel, handlers: Handlers): void {
    const end = serveContract(
      channel,
      handlers,
      (error, call) => this.log.error(`Call "${call}" failed.`, error),
      setImmediate,
    );
    this.connected.set(channel, end);
    channel.onClose(() => this.connected.delete(channel));
  }

  /** Number of windows that are connected. */
  get count(): number {
    return this.connected.size;
  }

  emit<E extends EventName>(event: E, data: EventOf<E>): void {
    for (const end of this.connected.values()) end.emit(event, data);
  }

  closeAll(): void {
    for (const channel of this.connected.keys()) channel.close();
  }
}
