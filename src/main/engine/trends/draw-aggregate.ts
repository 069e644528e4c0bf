import {
  type AggregationMethod,
  type Interval,
  neededInterval,
} from '../../../shared/aggregates/methods';
import type { DrawnAggregate } from '../../../shared/contract/history-calls';
import { MarkedSamples } from '../../../shared/history/marked-samples';
import { returnText } from '../../../shared/mapping/flexible-values';
import type { HistoryAccess } from '../runtime/parts';

/** Values that SingleValue joins at most in a chart, which shows them as marks. */
const MOST_VALUES = 1_000;

/**
 * An aggregate of an item's past values with the samples that it comes from.
 * @param now of what is still to come nobody knows a value: a range that ends later ends now
 * @throws UserError when the historian cannot be read
 */
export async function drawAggregate(
  history: HistoryAccess,
  path: string,
  method: AggregationMethod,
  { start, end }: Interval,
  now: number,
): Promise<DrawnAggregate> {
  const interval = { start, end: Math.min(end, now) };
  const needed = neededInterval(method, interval);
  const stepped = history.isStepped(path);
  // The historian's own answer, to the last digit the one that a message gets.
  const [result] = await history.aggregate({
    queries: [{ path, method }],
    interval,
    separator: '; ',
    mostValues: MOST_VALUES,
    textOf: (value) => textOf(value).text,
    signal: new AbortController().signal,
  });
  if (!result) throw new Error(`The historian gave no answer for ${path}.`);
  const common = { samples: result.samples ?? 0, end: interval.end };
  if (result.outcome !== 'value') {
    const problem = result.outcome === 'problem' ? result.problem : '';
    return { ...common, text: '', level: null, time: start, problem, marks: [] };
  }
  const marked = new MarkedSamples(method, interval, result, stepped);
  for await (const page of history.read(path, needed)) {
    for (const sample of page) marked.add(sample);
  }
  const { value, time } = result;
  const level = typeof value === 'string' ? null : Number(value);
  return { ...common, ...textOf(value), level, time, marks: [...marked.marks()] };
}

function textOf(value: string | number | boolean): { text: string; problem: string } {
  const text = returnText(value, undefined);
  return 'problem' in text
    ? { text: '', problem: `${text.problem}.` }
    : { text: text.value, problem: '' };
}
