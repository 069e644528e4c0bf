import type { Handlers } from '../../../shared/contract/connection';
import type { HistorySamples, TriedRequest } from '../../../shared/contract/history-calls';
import type { EnteredRequest } from '../request-trial/try-request';
import type { HistoryAccess, ItemAccess } from '../runtime/parts';
import { drawAggregate } from '../trends/draw-aggregate';
import { exportSamples } from '../trends/export-samples';
import { readSeries } from '../trends/read-series';
import { SampleWatches } from '../trends/sample-watches';

/** What the calls need of a running project. */
export interface RunningHistory {
  readonly items: ItemAccess;
  readonly historian: HistoryAccess;
  tryRequest(request: EnteredRequest): Promise<TriedRequest>;
}

/**
 * Past and new values of running projects as charts draw them, and requests that are tried.
 * @param running throws a UserError while a document does not run
 * @param changed tells all windows of new samples; each knows its own watches
 */
export function historyHandlers(
  running: (document: string) => RunningHistory,
  changed: (samples: HistorySamples) => void,
  now: () => number = Date.now,
) {
  const watches = new WeakMap<ItemAccess, SampleWatches>();

  const watchesOf = (document: string): SampleWatches => {
    const { items } = running(document);
    const known = watches.get(items);
    if (known) return known;
    const made = new SampleWatches(items, (watch, series, at) =>
      changed({ document, watch, now: at, series }),
    );
    watches.set(items, made);
    return made;
  };

  return {
    'history.read': async ({ document, path, start, end, columns }) => {
      const { historian } = running(document);
      const drawn = await readSeries(historian, path, { start, end }, columns);
      return { ...drawn, now: now() };
    },
    'history.follow': ({ document, watch, paths }) => {
      watchesOf(document).watch(watch, paths);
      return { now: now() };
    },
    'history.endFollow': ({ document, watch }) => {
      watchesOf(document).end(watch);
      return null;
    },
    'history.export': ({ document, paths, start, end, after }) =>
      exportSamples(running(document).historian, paths, { start, end }, after),
    'history.aggregate': ({ document, path, start, end, method }) =>
      drawAggregate(running(document).historian, path, method, { start, end }, now()),
    'history.try': ({ document, ...request }) => running(document).tryRequest(request),
  } satisfies Partial<Handlers>;
}
