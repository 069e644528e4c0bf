import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import type { Log } from '../log/log';
import type { HistoryAccess, ItemAccess, MessageStore, PiAccess } from '../runtime/parts';

/** What the message processor works with. */
export interface ProcessorParts {
  readonly items: ItemAccess;
  readonly store: MessageStore;
  readonly history: HistoryAccess;
  readonly osiPi: PiAccess;
  readonly template: MessageTemplate;
  readonly log: Log;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
  /** Counts or states of a message changed. */
  readonly changed: () => void;
}
