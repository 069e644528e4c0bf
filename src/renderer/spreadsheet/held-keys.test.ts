import { afterEach, expect, it, vi } from 'vitest';
import { HeldKeys } from './held-keys';

const key = (name: string) => new KeyboardEvent('keydown', { key: name });

afterEach(() => {
  vi.restoreAllMocks();
});

it('gives keys back once, in the order in which they came', () => {
  const keys = new HeldKeys();
  keys.add(key('a'));
  keys.add(key('Tab'));
  expect([keys.take()?.key, keys.take()?.key, keys.take()]).toEqual(['a', 'Tab', undefined]);
});

it('tells of a release when the last reason to wait is gone, however often it is told', () => {
  const keys = new HeldKeys();
  const released = vi.fn<() => void>();
  keys.onRelease(released);
  const [first, second] = [keys.hold(), keys.hold()];
  first();
  first();
  expect(keys.areHeld).toBe(true);
  expect(released).not.toHaveBeenCalled();
  second();
  expect(keys.areHeld).toBe(false);
  expect(released).toHaveBeenCalledOnce();
});

it('forgets keys, and reasons to wait, that are some seconds old', () => {
  const keys = new HeldKeys();
  keys.hold();
  keys.add(key('a'));
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000);
  expect(keys.areHeld).toBe(false);
  expect(keys.areWaiting).toBe(false);
});
