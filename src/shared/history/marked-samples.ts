import type { GoodSample, Result } from '../aggregates/collector';
import { isInside } from '../aggregates/collector';
import { interpolated } from '../aggregates/interpolate';
import type { AggregationMethod, Interval } from '../aggregates/methods';
import type { ItemValue } from '../items/item-value';

/** Samples that are marked at most; with more, marks would cover the course. */
export const MOST_MARKED = 200;

const EXTREMES: ReadonlySet<AggregationMethod> = new Set([
  'Maximum',
  'MaximumInside',
  'Minimum',
  'MinimumInside',
]);

/**
 * The samples that an aggregate comes from, so that a chart can mark them: of an extreme the first
 * one that has it, or the bound of the interval that has it; of other methods all that count. It
 * reads the same stream as the aggregation did.
 */
export class MarkedSamples {
  private before: GoodSample | undefined;
  private after: GoodSample | undefined;
  private readonly inside: GoodSample[] = [];
  private extreme: GoodSample | undefined;

  constructor(
    private readonly method: AggregationMethod,
    private readonly interval: Interval,
    private readonly result: Result,
    private readonly stepped: boolean,
  ) {}

  add({ value, quality, time }: ItemValue): void {
    if (quality !== 'Good' || value === null) return;
    const sample = { value, time };
    const { start } = this.interval;
    if (time <= start) this.before = sample;
    if (time >= start) this.after ??= sample;
    if (!isInside(time, this.interval)) return;
    if (this.inside.length <= MOST_MARKED) this.inside.push(sample);
    if (this.result.outcome === 'value' && value === this.result.value) this.extreme ??= sample;
  }

  /** In the order of time; none when there is no result, or too many count. */
  marks(): readonly GoodSample[] {
    const { method, result } = this;
    if (result.outcome !== 'value') return [];
    if (EXTREMES.has(method)) return [this.extreme ?? this.bound(result.value)];
    switch (method) {
      case 'After':
      case 'Before':
      case 'Nearest':
        return [{ value: result.value, time: result.time }];
      case 'Interpolate':
        return this.around();
      default:
        return this.inside.length > MOST_MARKED ? [] : this.inside;
    }
  }

  private around(): GoodSample[] {
    const { before, after } = this;
    if (!before || !after || before.time === after.time) {
      return [before ?? after].filter((sample) => sample !== undefined);
    }
    return [before, after];
  }

  private bound(value: GoodSample['value']): GoodSample {
    const { before, after, interval, stepped } = this;
    const atStart = before && after && interpolated(before, after, interval.start, stepped).value;
    const isAtStart = value === (atStart ?? before?.value);
    return { value, time: isAtStart ? interval.start : interval.end };
  }
}
