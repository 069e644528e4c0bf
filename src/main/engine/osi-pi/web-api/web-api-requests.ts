import type { Interval } from '../../../../shared/aggregates/methods';
import { MANY, type PiQuestion, SUMMARIES } from '../pi-source';

/** The address of the request that asks a question about streams, below the PI Web API. */
export function streamSetRequest(
  question: PiQuestion,
  webIds: readonly string[],
  { start, end }: Interval,
  limit: number,
): string {
  const ids: [string, string][] = webIds.map((id) => ['webId', id]);
  const at = isoTime(start);
  // PI counts a value at the end in, and an interval of ours does not have its end.
  const inside = { startTime: at, endTime: isoTime(Math.max(end - 1, start)) };
  switch (question) {
    case 'before':
      return path('recordedattime', ids, { time: at, retrievalMode: 'AtOrBefore' });
    case 'after':
      return path('recordedattime', ids, { time: at, retrievalMode: 'AtOrAfter' });
    case 'manyBefore':
      // From later to earlier: PI answers the latest values first.
      return path('recorded', ids, { ...many(at), endTime: isoTime(0) });
    case 'manyAfter':
      return path('recorded', ids, { ...many(at), endTime: '*' });
    case 'interpolated':
      return path('interpolatedattimes', ids, { time: at });
    case 'recorded':
      return path('recorded', ids, {
        ...inside,
        boundaryType: 'Inside',
        maxCount: String(limit),
      });
    default: {
      const { type = 'Average', byTime = true } = SUMMARIES[question] ?? {};
      return path('summary', ids, {
        ...(byTime ? { startTime: at, endTime: isoTime(end) } : inside),
        summaryType: type,
        calculationBasis: byTime ? 'TimeWeighted' : 'EventWeighted',
        timeType: 'EarliestTime',
      });
    }
  }
}

function many(startTime: string): Record<string, string> {
  return { startTime, boundaryType: 'Inside', maxCount: String(MANY) };
}

function path(
  method: string,
  ids: readonly [string, string][],
  parameters: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams([...ids, ...Object.entries(parameters)]);
  return `streamsets/${method}?${query.toString()}`;
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
