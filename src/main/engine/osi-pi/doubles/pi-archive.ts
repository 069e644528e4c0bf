import type { ItemScalar } from '../../../../shared/items/item-value';

/** A value of the archive; one that is not good has the name of a system state instead. */
export interface ArchivedValue {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly value: Exclude<ItemScalar, null>;
  readonly isGood: boolean;
}

/** A point of the archive. */
export interface ArchivedPoint {
  readonly name: string;
  readonly kind: 'number' | 'digital' | 'text';
  /** The value stays until the next one. */
  readonly step: boolean;
  /** Recorded values of a range, both ends included, oldest first. */
  recorded(start: number, end: number): ArchivedValue[];
}

const MINUTE = 60_000;
/** Recording began at this time. */
const FIRST = Date.UTC(2020, 0, 1);
/** Far enough for a value on either side of any time. */
const REACH = 10 * MINUTE;

const PHASES = ['IDLE', 'FILL', 'HEAT', 'HOLD', 'DRAIN'];
const STATES = ['CASCADE', 'MANUAL'];

/**
 * The archive behind the test servers of OSI-PI: points like those of a PI system that comes with its
 * usual demonstration data, recorded by exception at uneven times. The same time has the same value
 * on every machine, from 2020 to the present.
 */
export class PiArchive {
  private readonly points = new Map<string, ArchivedPoint>();

  constructor(
    readonly server: string,
    readonly now: () => number = Date.now,
  ) {
    for (const point of POINTS) this.points.set(point.name.toLowerCase(), this.upToNow(point));
  }

  /** The point of a name; upper and lower case do not matter to PI. */
  point(name: string): ArchivedPoint | undefined {
    return this.points.get(name.toLowerCase());
  }

  get names(): readonly string[] {
    return [...this.points.values()].map(({ name }) => name);
  }

  /** The last value at or before a time. */
  before(point: ArchivedPoint, time: number): ArchivedValue | undefined {
    return point.recorded(Math.min(time, this.now()) - REACH, time).at(-1);
  }

  /** The first value at or after a time. */
  after(point: ArchivedPoint, time: number): ArchivedValue | undefined {
    return point.recorded(time, Math.max(time, FIRST) + REACH)[0];
  }

  /** The value at a time: on the line between numbers, else that of the value before. */
  interpolated(point: ArchivedPoint, time: number): ArchivedValue | undefined {
    const before = this.before(point, time);
    const after = this.after(point, time);
    if (!before || before.time === time || !after || point.step)
      return before && { ...before, time };
    const isLine = typeof before.value === 'number' && typeof after.value === 'number';
    if (!before.isGood || !after.isGood || !isLine) return { ...before, time };
    const share = (time - before.time) / (after.time - before.time);
    const value = Number(before.value) + share * (Number(after.value) - Number(before.value));
    return { time, value, isGood: true };
  }

  private upToNow(point: ArchivedPoint): ArchivedPoint {
    return {
      ...point,
      recorded: (start, end) => point.recorded(start, Math.min(end, this.now())),
    };
  }
}

/** Values at one uneven moment of each minute, as far as the point records them. */
function everyMinute(
  name: string,
  valueAt: (minute: number) => ArchivedValue['value'] | undefined,
  {
    kind = 'number',
    step = false,
    badEvery = 0,
  }: {
    kind?: ArchivedPoint['kind'];
    step?: boolean;
    badEvery?: number;
  } = {},
): ArchivedPoint {
  const seed = Array.from(name).reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003,
    7,
  );
  return {
    name,
    kind,
    step,
    recorded: (start, end) => {
      const found: ArchivedValue[] = [];
      const last = Math.floor((end - FIRST) / MINUTE);
      for (let at = Math.max(Math.floor((start - FIRST) / MINUTE), 0); at <= last; at += 1) {
        const time = FIRST + at * MINUTE + Math.floor(scatter(seed, at) * MINUTE);
        const value = valueAt(at);
        if (value === undefined || time < start || time > end) continue;
        const isBad = badEvery > 0 && at % badEvery === badEvery - 1;
        found.push(
          isBad ? { time, value: 'I/O Timeout', isGood: false } : { time, value, isGood: true },
        );
      }
      return found;
    },
  };
}

/** A number from 0 to 1 that looks like chance and is always the same. */
function scatter(seed: number, at: number): number {
  const mixed = Math.sin(seed * 12.9898 + at * 78.233) * 43_758.545_3;
  return mixed - Math.floor(mixed);
}

function wave(period: number, low: number, high: number, noise = 0) {
  return (minute: number) => {
    const swing = (Math.sin((2 * Math.PI * minute) / period) + 1) / 2;
    return Number((low + (high - low) * swing + noise * scatter(period, minute)).toFixed(3));
  };
}

const POINTS: readonly ArchivedPoint[] = [
  everyMinute('SINUSOID', wave(1_440, 0, 100)),
  everyMinute('SINUSOIDU', wave(1_440, 0, 100)),
  everyMinute('CDT158', wave(480, 60, 215, 4)),
  everyMinute('BA:LEVEL.1', wave(90, 0, 98, 1)),
  everyMinute('BA:TEMP.1', wave(180, 12, 68, 0.5)),
  everyMinute('BA:CONC.1', wave(240, 20, 70, 0.2)),
  everyMinute('BA:ACTIVE.1', (minute) => (minute % 45 < 30 ? 'Active' : 'Inactive'), {
    kind: 'digital',
    step: true,
  }),
  everyMinute('BA:PHASE.1', (minute) => PHASES[Math.floor(minute / 7) % PHASES.length], {
    kind: 'text',
    step: true,
  }),
  everyMinute('CDM158', (minute) => STATES[Math.floor(minute / 13) % STATES.length], {
    kind: 'digital',
    step: true,
  }),
  everyMinute('BA:SETPOINT.1', (minute) => 40 + (Math.floor(minute / 60) % 4) * 5, { step: true }),
  // Every fifth value could not be read.
  everyMinute('BA:FLAKY.1', wave(60, 0, 10), { badEvery: 5 }),
  everyMinute('BA:EMPTY.1', () => undefined),
  everyMinute('NF.FL201.FILLVOL.PV', wave(30, 9.8, 10.2, 0.05)),
  everyMinute('NF.FL201.SPEED.PV', (minute) => (minute % 50 < 40 ? 320 : 0), { step: true }),
  everyMinute('NF.FL201.ISOTEMP.PV', wave(700, 19.5, 21.5, 0.1)),
  everyMinute('NF.FL201.ISOHUM.PV', wave(600, 38, 46, 0.4)),
  everyMinute('NF.FL201.PARTICLES.PV', (minute) => Math.floor(scatter(11, minute) * 9), {
    step: true,
  }),
  ...Array.from({ length: 50 }, (_, index) =>
    everyMinute(
      `UNIT.${String(index + 1).padStart(2, '0')}.PV`,
      wave(60 + index, index, index + 10),
    ),
  ),
];
