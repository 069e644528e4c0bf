import { describe, expect, it } from 'vitest';
import { formatWindowState, parseWindowState, type Rectangle } from './window-state';

const screen: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const secondScreen: Rectangle = { x: 1920, y: 0, width: 1920, height: 1080 };

function stored(bounds: Partial<Rectangle>): string {
  return formatWindowState({
    bounds: { x: 100, y: 50, width: 1200, height: 800, ...bounds },
    maximized: false,
  });
}

describe('parseWindowState', () => {
  it('gives back what was stored', () => {
    const state = { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: true };
    expect(parseWindowState(formatWindowState(state), [screen])).toEqual(state);
  });

  it.each(['', '{', '[]', '{"bounds":{"x":0,"y":0,"width":1e9,"height":10},"maximized":false}'])(
    'takes no state from %j',
    (text) => {
      expect(parseWindowState(text, [screen])).toBeUndefined();
    },
  );

  it('takes no state of a screen that is gone', () => {
    expect(parseWindowState(stored({ x: 2500 }), [screen, secondScreen])).toBeDefined();
    expect(parseWindowState(stored({ x: 2500 }), [screen])).toBeUndefined();
  });

  it('takes no state whose title bar cannot be reached', () => {
    expect(parseWindowState(stored({ y: -30 }), [screen])).toBeUndefined();
    expect(parseWindowState(stored({ y: 1020 }), [screen])).toBeUndefined();
    expect(parseWindowState(stored({ x: -1150 }), [screen])).toBeUndefined();
    expect(parseWindowState(stored({ x: -1000 }), [screen])).toBeDefined();
  });
});
