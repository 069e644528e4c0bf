import type { MessageStore, QueueEntry, QueueSize } from '../runtime/parts';

/** The message queues of objects, as scripts use them. */
export interface ScriptQueues {
  /** Puts a text at the end of a queue. @returns id of the entry */
  push(object: string, slot: number, text: string): Promise<number>;
  /** The oldest entry behind one with an id; 0 for the first. */
  next(object: string, slot: number, after: number): Promise<QueueEntry | undefined>;
  /** Drops all entries up to and including one. */
  drop(object: string, slot: number, upTo: number): Promise<void>;
  size(object: string, slot: number): Promise<QueueSize>;
}

/** The queues of a running project, which survive a restart. */
export function storedQueues(store: Pick<MessageStore, 'commit' | 'push'>): ScriptQueues {
  return {
    push: (object, slot, text) => store.push(object, slot, text),
    next: async (object, slot, after) => {
      const [entry] = await store.commit((journal) => journal.queueEntries(object, slot, 1, after));
      return entry;
    },
    drop: (object, slot, upTo) =>
      store.commit((journal) => journal.dropQueueEntries(object, slot, upTo)),
    size: (object, slot) => store.commit((journal) => journal.queueSize(object, slot)),
  };
}
