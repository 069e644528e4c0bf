import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../fields/field';
import { type ItemProperties, itemPropertySet } from '../properties/objects';
import type { ItemScalar } from './item-value';
import { simulatedValue } from './simulated-value';

function item(properties: Partial<ItemProperties>): ItemProperties {
  return { ...defaultsOf(itemPropertySet.fields), low: 10, high: 20, period: 8, ...properties };
}

function at(properties: Partial<ItemProperties>, seconds: number, present: ItemScalar = null) {
  return simulatedValue(item(properties), { seconds, present, random: () => 0.75 });
}

describe('simulated values', () => {
  it('rise on a ramp and fall back after the period', () => {
    const ramp = [0, 2, 4, 8].map((seconds) => at({ simulation: 'Ramp' }, seconds));
    expect(ramp).toEqual([10, 12.5, 15, 10]);
  });

  it('swing on a sine between Low and High', () => {
    const sine = [0, 2, 4, 6].map((seconds) => at({ simulation: 'Sine' }, seconds));
    expect(sine).toEqual([15, 20, 15, 10]);
  });

  it('are high and then low on a square, true and then false', () => {
    expect([0, 3.9, 4].map((seconds) => at({ simulation: 'Square' }, seconds))).toEqual([
      20, 20, 10,
    ]);
    const square = { simulation: 'Square', dataType: 'Boolean' } as const;
    expect([0, 4, 8].map((seconds) => at(square, seconds))).toEqual([true, false, true]);
  });

  it('count on from what is written, within Low and High', () => {
    const counter = { simulation: 'Counter', dataType: 'Long' } as const;
    const next = (present: ItemScalar) => at(counter, 0, present);
    expect([null, 10, 19, 20, 3].map(next)).toEqual([10, 11, 20, 10, 10]);
  });

  it('walk from what is written and never leave the range', () => {
    const walk = { simulation: 'Random Walk' } as const;
    expect(at(walk, 0)).toBe(15.25);
    expect(at(walk, 0, 12)).toBe(12.25);
    expect(at(walk, 0, 20)).toBe(20);
    expect(at(walk, 0, 900)).toBe(20);
  });

  it('repeat the initial value', () => {
    expect(at({ simulation: 'Constant', initialValue: '4.5' }, 3, 9)).toBe(4.5);
    expect(at({ simulation: 'Constant' }, 3, 9)).toBeNull();
    expect(() => at({ simulation: 'Constant', initialValue: 'x' }, 0)).toThrow('not a Double');
  });

  it('have no more decimals than the range needs, and none for a Long', () => {
    expect(at({ simulation: 'Ramp', low: 0, high: 1, period: 3 }, 1)).toBe(0.333);
    expect(at({ simulation: 'Ramp', low: 0, high: 100, period: 3 }, 1)).toBe(33.3);
    expect(at({ simulation: 'Ramp', dataType: 'Long' }, 1)).toBe(11);
  });
});
