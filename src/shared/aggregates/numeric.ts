import { type Collector, type GoodSample, isInside, NO_DATA, type Result } from './collector';
import { interpolated, within } from './interpolate';
import type { AggregationMethod, Interval } from './methods';

/* Methods that calculate. A Boolean counts as 0 or 1; texts cannot be calculated with. */

function numberOf(value: GoodSample['value']): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : undefined;
}

function textProblem(method: AggregationMethod, text: GoodSample['value']): Result {
  const shown = String(text).slice(0, 60);
  const problem = `${method} needs numbers, and "${shown}" is a text. Use Before, After, Nearest, Interpolate or SingleValue.`;
  return { outcome: 'problem', problem };
}

function numberResult(method: AggregationMethod, value: number, time: number): Result {
  if (Number.isFinite(value)) return { outcome: 'value', value, time };
  return { outcome: 'problem', problem: `The ${method} is too large to be held as a number.` };
}

/** Arithmetic mean of the samples inside. */
export class Mean implements Collector {
  private mean = 0;
  private count = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;
  private text: GoodSample['value'] | undefined;

  constructor(private readonly interval: Interval) {}

  add({ value, time }: GoodSample): void {
    if (!isInside(time, this.interval)) return;
    const number = numberOf(value);
    if (number === undefined) {
      this.text ??= value;
      return;
    }
    this.count += 1;
    // Unlike a sum this keeps its digits over millions of samples.
    this.mean += number / this.count - this.mean / this.count;
    this.lowest = Math.min(this.lowest, number);
    this.highest = Math.max(this.highest, number);
  }

  result(): Result {
    if (this.text !== undefined) return textProblem('Mean', this.text);
    if (this.count === 0) return NO_DATA;
    const mean = within(this.mean, this.lowest, this.highest);
    return numberResult('Mean', mean, this.interval.start);
  }
}

/**
 * Follows the course of a value over an interval, piece by piece, with its values at the bounds:
 * on the way between samples at either side of a bound. Before the first sample there is no value;
 * after the last one its value is held to the end.
 */
abstract class Course implements Collector {
  private last: GoodSample | undefined;
  private begun: GoodSample | undefined;
  private ended = false;
  protected text: GoodSample['value'] | undefined;

  constructor(
    protected readonly method: AggregationMethod,
    protected readonly interval: Interval,
    private readonly stepped: boolean,
  ) {}

  add(sample: GoodSample): void {
    const { start, end } = this.interval;
    const { last } = this;
    this.last = sample;
    if (start >= end || this.ended) return;
    if (!last) {
      if (sample.time >= end) this.ended = true;
      else if (sample.time >= start) this.begin(sample);
      return;
    }
    if (sample.time <= start && sample.time < end) {
      if (sample.time === start) this.begin(sample);
      return;
    }
    if (!this.begun) this.begin(this.between(last, sample, start));
    if (sample.time < end) this.go(sample);
    else this.finish(this.between(last, sample, end));
  }

  result(): Result {
    const { start, end } = this.interval;
    if (start >= end) return NO_DATA;
    if (!this.ended && this.last) {
      if (!this.begun) this.begin({ value: this.last.value, time: start });
      this.finish({ value: this.last.value, time: end });
    }
    if (this.text !== undefined) return textProblem(this.method, this.text);
    return this.begun ? this.answer() : NO_DATA;
  }

  /** The value within the interval goes from one time to another. */
  protected abstract piece(from: GoodSample, to: GoodSample, held: boolean): void;
  protected abstract answer(): Result;

  private between(first: GoodSample, second: GoodSample, time: number): GoodSample {
    // A value that is held does not reach the next one within the interval.
    if (this.isHeld(first)) return { value: first.value, time };
    return interpolated(first, second, time, false);
  }

  private isHeld({ value }: GoodSample): boolean {
    return this.stepped || typeof value !== 'number';
  }

  private begin(sample: GoodSample): void {
    this.noteText(sample);
    this.begun = sample;
  }

  private go(to: GoodSample): void {
    this.noteText(to);
    const from = this.begun;
    this.begun = to;
    if (from) this.piece(from, to, this.isHeld(from) || typeof to.value !== 'number');
  }

  private finish(to: GoodSample): void {
    this.ended = true;
    this.go(to);
  }

  private noteText({ value }: GoodSample): void {
    if (numberOf(value) === undefined) this.text ??= value;
  }
}

/** Mean over time, with the values at the bounds. */
export class Average extends Course {
  private area = 0;
  private duration = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;

  constructor(interval: Interval, stepped: boolean) {
    super('Average', interval, stepped);
  }

  protected piece(from: GoodSample, to: GoodSample, held: boolean): void {
    const first = numberOf(from.value) ?? 0;
    const second = held ? first : (numberOf(to.value) ?? 0);
    const length = to.time - from.time;
    if (length <= 0) return;
    this.duration += length;
    // A running mean, weighted with the length of each piece: sums would lose digits.
    this.area += (first / 2 + second / 2 - this.area) * (length / this.duration);
    this.lowest = Math.min(this.lowest, first, second);
    this.highest = Math.max(this.highest, first, second);
  }

  protected answer(): Result {
    if (this.duration === 0) return NO_DATA;
    const average = within(this.area, this.lowest, this.highest);
    return numberResult('Average', average, this.interval.start);
  }
}

/** Highest or lowest of the samples inside and of the values at both bounds. */
export class BoundedExtreme extends Course {
  private found: GoodSample | undefined;

  protected piece(from: GoodSample, to: GoodSample): void {
    for (const sample of [from, to]) this.found = moreExtreme(this.method, this.found, sample);
  }

  protected answer(): Result {
    const { found, interval } = this;
    return found ? { outcome: 'value', value: found.value, time: interval.start } : NO_DATA;
  }
}

/** Highest or lowest of the samples inside. */
export class InsideExtreme implements Collector {
  private found: GoodSample | undefined;
  private text: GoodSample['value'] | undefined;

  constructor(
    private readonly method: AggregationMethod,
    private readonly interval: Interval,
  ) {}

  add(sample: GoodSample): void {
    if (!isInside(sample.time, this.interval)) return;
    if (numberOf(sample.value) === undefined) this.text ??= sample.value;
    else this.found = moreExtreme(this.method, this.found, sample);
  }

  result(): Result {
    if (this.text !== undefined) return textProblem(this.method, this.text);
    const { found, interval } = this;
    return found ? { outcome: 'value', value: found.value, time: interval.start } : NO_DATA;
  }
}

function moreExtreme(
  method: AggregationMethod,
  one: GoodSample | undefined,
  other: GoodSample,
): GoodSample {
  if (!one) return other;
  const difference = (numberOf(other.value) ?? 0) - (numberOf(one.value) ?? 0);
  const isMore = method.startsWith('Maximum') ? difference > 0 : difference < 0;
  return isMore ? other : one;
}
