import { expect, it } from 'vitest';
import { KnownItems } from './known-items';
import { UnsentWrites } from './unsent-writes';

function known() {
  const clock = { now: 0 };
  const items = new KnownItems(() => clock.now, new UnsentWrites(UnsentWrites.allocate()));
  items.begin({
    values: [
      ['/A', 1, 0, 5],
      ['/B', 'x', 0, 5],
    ],
    writable: [
      ['/A', 'Double'],
      ['/B', 'String'],
    ],
  });
  return { items, clock };
}

it('gives each value once, and tells in order what was read and written', () => {
  const { items } = known();
  expect(items.read('/A')).toEqual([1, 0, 5]);
  expect(items.write(['/B', 'y'])).toBe(true);
  expect(items.read('/A')).toBeUndefined();
  expect(items.take()).toEqual([
    ['read', '/A', 1],
    ['write', '/B', 'y'],
  ]);
  expect(items.take()).toEqual([]);
});

it('asks the engine for what was written', () => {
  const { items } = known();
  expect(items.write(['/A', '2.5'])).toBe(true);
  expect(items.read('/A')).toBeUndefined();
});

it('leaves to the engine what is not certain to be taken', () => {
  const left = [
    ['/A', 'hot'],
    ['/A', new Map()],
    ['/A', 2n],
    ['/C', 1],
    ['/A', 1, 0],
    [7, 1],
  ] as const;
  expect(left.map((values) => known().items.write(values))).toEqual(left.map(() => false));
});

it('asks the engine when the run goes on for long, or after the engine wrote', () => {
  const late = known();
  late.clock.now = 30;
  expect(late.items.read('/A')).toBeUndefined();
  expect(late.items.write(['/A', 1])).toBe(false);
  const { items } = known();
  items.forget();
  expect(items.read('/A')).toBeUndefined();
});
