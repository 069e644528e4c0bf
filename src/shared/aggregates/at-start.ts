import { type Collector, type GoodSample, NO_DATA, type Result, resultOf } from './collector';
import { interpolated } from './interpolate';

/* Methods that look at the start of the interval only. */

/** The last sample at or before the start, and the first at or after it; one at the start is both. */
abstract class AtStart implements Collector {
  protected before: GoodSample | undefined;
  protected after: GoodSample | undefined;

  constructor(protected readonly start: number) {}

  add(sample: GoodSample): void {
    if (sample.time <= this.start) this.before = sample;
    if (sample.time >= this.start) this.after ??= sample;
  }

  abstract result(): Result;
}

/** First sample at or after the start, be it behind the end of the interval. */
export class After extends AtStart {
  result(): Result {
    return resultOf(this.after);
  }
}

/** Last sample at or before the start. */
export class Before extends AtStart {
  result(): Result {
    return resultOf(this.before);
  }
}

/** Sample with the smallest distance to the start; of two with the same distance the earlier. */
export class Nearest extends AtStart {
  result(): Result {
    const { before, after, start } = this;
    if (!before || !after) return resultOf(before ?? after);
    return resultOf(after.time - start < start - before.time ? after : before);
  }
}

/**
 * Value at the start, on the way from the sample before to the one after it. When there is no later
 * one, the value before is held; when there is no earlier one, there is none.
 */
export class Interpolate extends AtStart {
  constructor(
    start: number,
    private readonly stepped: boolean,
  ) {
    super(start);
  }

  result(): Result {
    const { before, after, start, stepped } = this;
    if (!before) return NO_DATA;
    const held = { value: before.value, time: start };
    return resultOf(after ? interpolated(before, after, start, stepped) : held);
  }
}
