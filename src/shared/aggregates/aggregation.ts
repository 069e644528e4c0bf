import type { ItemValue } from '../items/item-value';
import type { AggregationMethod, AggregationOptions, Interval } from './methods';
import { Average, BoundedExtreme, InsideExtreme, Mean } from './numeric';
import { After, Before, Interpolate, Nearest } from './at-start';
import { SingleValue } from './single-value';
import type { Collector, GoodSample, Result } from './collector';

/** What became of an aggregation. */
export type AggregateResult = Result & {
  /** How many Good samples were looked at, those at the bounds among them. */
  readonly samples: number;
};

/**
 * One aggregate over a stream of samples, with the meaning of section 4.1 of the domain. Only Good
 * samples with a value count. Of several samples with one time stamp the last one counts.
 *
 * The stream has the samples inside the interval in the order of their time, before them the last
 * one at or before its start, and after them the first one at or after its end, as far as there are
 * any. More samples on either side do no harm.
 */
export class Aggregation {
  private readonly collector: Collector;
  private waiting: GoodSample | undefined;
  private samples = 0;

  constructor(method: AggregationMethod, interval: Interval, options: AggregationOptions) {
    this.collector = collectorOf(method, interval, options);
  }

  /** @throws Error when the sample is older than the one before it */
  add({ value, quality, time }: ItemValue): void {
    if (this.waiting && time < this.waiting.time) {
      throw new Error(`A sample of ${time} follows one of ${this.waiting.time}.`);
    }
    if (quality !== 'Good' || value === null) return;
    if (this.waiting && this.waiting.time !== time) this.pass(this.waiting);
    this.waiting = { value, time };
  }

  /** The aggregate over what was added; nothing can be added any more. */
  result(): AggregateResult {
    if (this.waiting) this.pass(this.waiting);
    this.waiting = undefined;
    return { ...this.collector.result(), samples: this.samples };
  }

  private pass(sample: GoodSample): void {
    this.samples += 1;
    this.collector.add(sample);
  }
}

function collectorOf(
  method: AggregationMethod,
  interval: Interval,
  options: AggregationOptions,
): Collector {
  switch (method) {
    case 'After':
      return new After(interval.start);
    case 'Before':
      return new Before(interval.start);
    case 'Nearest':
      return new Nearest(interval.start);
    case 'Interpolate':
      return new Interpolate(interval.start, options.stepped);
    case 'Average':
      return new Average(interval, options.stepped);
    case 'Mean':
      return new Mean(interval);
    case 'Maximum':
    case 'Minimum':
      return new BoundedExtreme(method, interval, options.stepped);
    case 'MaximumInside':
    case 'MinimumInside':
      return new InsideExtreme(method, interval);
    case 'SingleValue':
      return new SingleValue(interval, options);
  }
}

/** The aggregate over samples that are at hand. */
export function aggregate(
  method: AggregationMethod,
  interval: Interval,
  samples: Iterable<ItemValue>,
  options: AggregationOptions,
): AggregateResult {
  const aggregation = new Aggregation(method, interval, options);
  for (const sample of samples) aggregation.add(sample);
  return aggregation.result();
}
