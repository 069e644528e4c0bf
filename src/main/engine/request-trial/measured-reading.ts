import type { Quality } from '../../../shared/items/item-value';
import type {
  AggregateAnswer,
  AggregateRequest,
  HistoryAccess,
  ItemAccess,
  PiAccess,
} from '../runtime/parts';

/** What reading the values of one tag took. */
export interface Reading {
  readonly path: string;
  /** Good samples that were looked at; null for a present value. */
  readonly samples: number | null;
  /** Of a present value. */
  readonly quality: Quality | null;
  /** Milliseconds. */
  readonly duration: number;
}

/** Notes what is read of items and of their past, in the order of the reading. */
export class MeasuredReading {
  readonly readings: Reading[] = [];

  /** Asks the historian and notes each time what it took. */
  history(history: HistoryAccess): HistoryAccess {
    return {
      isStepped: (path) => history.isStepped(path),
      read: (path, interval) => history.read(path, interval),
      aggregate: async (request) => this.noted(request, await history.aggregate(request)),
    };
  }

  /** Asks OSI-PI and notes each time what it took. */
  osiPi(osiPi: PiAccess): PiAccess {
    return {
      aggregate: async (connection, request) =>
        this.noted(request, await osiPi.aggregate(connection, request)),
    };
  }

  private noted(
    { queries }: AggregateRequest,
    answers: readonly AggregateAnswer[],
  ): readonly AggregateAnswer[] {
    for (const [at, { path }] of queries.entries()) {
      const { samples = null, duration = 0 } = answers[at] ?? {};
      this.readings.push({ path, samples, quality: null, duration });
    }
    return answers;
  }

  /** Reads present values; nothing can be written. */
  items(items: ItemAccess): ItemAccess {
    return {
      read: (path) => {
        const begun = performance.now();
        const value = items.read(path);
        const duration = performance.now() - begun;
        this.readings.push({ path, samples: null, quality: value?.quality ?? null, duration });
        return value;
      },
      writeProblem: (path, value) => items.writeProblem(path, value),
      isForced: (path) => items.isForced(path),
      write: (path) => {
        throw new Error(`A request that is tried wrote ${path}.`);
      },
      subscribe: () => () => {},
      takeRetained: () => [],
    };
  }
}
