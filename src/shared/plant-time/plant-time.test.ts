import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlantTime } from './plant-time';

function read(text: string, timeZone = 'Europe/Berlin'): string {
  const result = new PlantTime(timeZone).read(text);
  return 'time' in result ? new Date(result.time).toISOString() : result.problem;
}

describe('a time of a request', () => {
  it.each([
    ['24/12/2026 18:30:05', 'Europe/Berlin', '2026-12-24T17:30:05.000Z'],
    ['24/07/2026 18:30:05', 'Europe/Berlin', '2026-07-24T16:30:05.000Z'],
    ['1/2/2026 3:04:05', 'UTC', '2026-02-01T03:04:05.000Z'],
    ['29/02/2028 00:00:00', 'Asia/Kolkata', '2028-02-28T18:30:00.000Z'],
    ['01/01/2026 00:00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ])('%s in %s is read', (text, zone, expected) => {
    expect(read(text, zone)).toBe(expected);
  });

  it.each([
    '2026-12-24 18:30:00',
    '31/04/2026 00:00:00',
    '29/02/2026 00:00:00',
    '01/13/2026 00:00:00',
    '01/01/2026 24:00:00',
    '01/01/2026 00:60:00',
    '01/01/2026 00:00',
    '',
  ])('%j is none', (text) => {
    expect(read(text)).toContain('no time of the form %d/%m/%Y %H:%M:%S');
  });

  it('uses the time zone of the machine when none is set', () => {
    const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(new PlantTime('').timeZone).toBe(machine);
    expect(read('24/12/2026 18:30:05', '')).toBe(read('24/12/2026 18:30:05', machine));
  });

  it('needs a time zone that exists', () => {
    expect(() => new PlantTime('Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('daylight saving', () => {
  it('a time of the skipped hour means the moment at which the clocks go forward', () => {
    const change = '2026-03-29T01:00:00.000Z';
    expect(read('29/03/2026 02:00:00')).toBe(change);
    expect(read('29/03/2026 02:30:00')).toBe(change);
    expect(read('29/03/2026 03:00:00')).toBe(change);
    expect(read('29/03/2026 01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(read('29/03/2026 03:00:01')).toBe('2026-03-29T01:00:01.000Z');
    expect(read('29/03/2026 02:30:00', 'UTC')).toBe('2026-03-29T02:30:00.000Z');
  });

  it('a time of the repeated hour means its first pass', () => {
    expect(read('25/10/2026 01:59:59')).toBe('2026-10-24T23:59:59.000Z');
    expect(read('25/10/2026 02:00:00')).toBe('2026-10-25T00:00:00.000Z');
    expect(read('25/10/2026 02:59:59')).toBe('2026-10-25T00:59:59.000Z');
    expect(read('25/10/2026 03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('works on the other half of the globe and with half an hour', () => {
    expect(read('05/04/2026 01:45:00', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
    expect(read('04/10/2026 02:15:00', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
  });
});

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
const clocks = new Map(ZONES.map((zone) => [zone, new PlantTime(zone)]));
const second = fc.integer({
  min: Date.UTC(1985, 0) / 1_000,
  max: Date.UTC(2037, 0) / 1_000,
});

function clock(zone: string): PlantTime {
  const found = clocks.get(zone);
  if (!found) throw new Error(`No clock of ${zone}.`);
  return found;
}

function timeOf(plant: PlantTime, text: string): number {
  const result = plant.read(text);
  if ('problem' in result) throw new Error(result.problem);
  return result.time;
}

it('reads what it wrote: the same moment, or the same reading of the clock one change earlier', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), second, (zone, seconds) => {
      const plant = clock(zone);
      const text = plant.write(seconds * 1_000);
      const time = timeOf(plant, text);
      expect(plant.write(time)).toBe(text);
      expect(seconds * 1_000 - time).toBeGreaterThanOrEqual(0);
      expect(seconds * 1_000 - time).toBeLessThanOrEqual(3_600_000);
    }),
  );
});

it('never turns a range around', () => {
  const near = fc.integer({ min: -8_000, max: 8_000 });
  const changes = [Date.UTC(2026, 2, 29, 2), Date.UTC(2026, 9, 25, 2)];
  fc.assert(
    fc.property(fc.constantFrom(...changes), near, near, (around, one, other) => {
      const utc = clock('UTC');
      const plant = clock('Europe/Berlin');
      const [first, last] = [Math.min(one, other), Math.max(one, other)].map((seconds) =>
        timeOf(plant, utc.write(around + seconds * 1_000)),
      );
      expect(first).toBeLessThanOrEqual(last ?? Number.NaN);
    }),
  );
});
