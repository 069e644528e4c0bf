import type {
  JournalTransaction,
  MessageStore,
  OutgoingEntry,
  PendingRequest,
  QueueSize,
} from '../runtime/parts';

/**
 * Takes the place of the journal while a request is tried: it keeps the request until it is answered,
 * and nothing of it reaches a queue, the disk or the MES.
 */
export class TrialStore implements MessageStore {
  /** The message that answers the request. */
  readonly answered: Promise<OutgoingEntry>;
  private answer: (entry: OutgoingEntry) => void = () => {};
  private pending: PendingRequest[] = [];
  private entries = 0;

  constructor() {
    this.answered = new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  commit<T>(work: (journal: JournalTransaction) => T, committed?: (result: T) => void): Promise<T> {
    const result = work(this.transaction);
    committed?.(result);
    return Promise.resolve(result);
  }

  next = () => Promise.resolve(undefined);
  acknowledge = () => Promise.resolve(false);
  fail = () => Promise.resolve(false);
  waiting = () => 0;
  retained = () => [];
  push = () => Promise.resolve(0);
  onPushed = () => () => {};
  onQueued = () => () => {};

  private readonly transaction: JournalTransaction = {
    acceptedEntry: () => undefined,
    addReceived: () => this.newEntry(),
    addFailed: () => this.newEntry(),
    addOutgoing: (entry) => {
      this.answer(entry);
      return this.newEntry();
    },
    addPending: (request) => {
      this.pending.push(request);
    },
    pendingRequests: () => this.pending,
    overdueRequests: () => this.pending,
    settlePending: (entry) => {
      this.pending = this.pending.filter((request) => request.entry !== entry);
    },
    retain: () => {},
    queueEntries: () => [],
    queueSize: (): QueueSize => ({ count: 0, size: 0 }),
    dropQueueEntries: () => {},
  };

  private newEntry(): number {
    this.entries += 1;
    return this.entries;
  }
}
