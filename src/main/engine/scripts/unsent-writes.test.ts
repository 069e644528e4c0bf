import { expect, it } from 'vitest';
import { UnsentWrites } from './unsent-writes';

it('keeps what was written, in order and to the last digit, until it is handed over', () => {
  const shared = UnsentWrites.allocate();
  const thread = new UnsentWrites(shared);
  const values = ['a\n"ü', '', 0.1 + 0.2, -0, Number.NaN, -1 / 0, true, false, null, undefined];
  for (const value of values) expect(thread.add('/System/Core/A', value)).toBe(true);
  const engine = new UnsentWrites(shared);
  expect(engine.take()).toEqual(values.map((value) => ['write', '/System/Core/A', value]));
  expect(engine.take()).toEqual([]);
  thread.add('/B', 1);
  thread.clear();
  expect(engine.take()).toEqual([]);
});

it('takes no more than it has room for, and no tables', () => {
  const writes = new UnsentWrites(UnsentWrites.allocate());
  expect(writes.add('/A', 'x'.repeat(40_000))).toBe(true);
  expect(writes.add('/B', 'x'.repeat(40_000))).toBe(false);
  expect(writes.add('/C', new Map())).toBe(false);
  expect(writes.take().map(([, path]) => path)).toEqual(['/A']);
});
