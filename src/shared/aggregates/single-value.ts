import { type Collector, type GoodSample, isInside, NO_DATA, type Result } from './collector';
import type { AggregationOptions, Interval } from './methods';

/** Every sample inside, in the order of time, as one text. */
export class SingleValue implements Collector {
  private readonly texts: string[] = [];
  private isTooMuch = false;

  constructor(
    private readonly interval: Interval,
    private readonly options: AggregationOptions,
  ) {}

  add({ value, time }: GoodSample): void {
    if (!isInside(time, this.interval)) return;
    if (this.texts.length >= this.options.mostValues) this.isTooMuch = true;
    else this.texts.push(this.options.textOf(value));
  }

  result(): Result {
    const { texts, interval, options } = this;
    if (this.isTooMuch) {
      const problem = `SingleValue joins ${options.mostValues} values at most, and the time range has more. Ask for a shorter one.`;
      return { outcome: 'problem', problem };
    }
    if (texts.length === 0) return NO_DATA;
    return { outcome: 'value', value: texts.join(options.separator), time: interval.start };
  }
}
