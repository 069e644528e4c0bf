import type { DockviewApi } from 'dockview-react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Panels } from './panels';

/** What the panels use of dockview: a layout, and news of it. */
function workspace() {
  let changed = () => {};
  let shown = 'standard';
  const api: Pick<DockviewApi, 'fromJSON' | 'getPanel' | 'toJSON' | 'width' | 'height'> & {
    onDidLayoutChange: (listener: () => void) => void;
  } = {
    width: 1200,
    height: 800,
    fromJSON: () => {},
    getPanel: () => undefined,
    toJSON: () => ({ shown }) as never,
    onDidLayoutChange: (listener) => {
      changed = listener;
    },
  };
  return {
    api: api as unknown as DockviewApi,
    change: (layout: string) => {
      shown = layout;
      changed();
    },
  };
}

const save = vi.fn<(layout: string | null) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  save.mockClear();
});
afterEach(() => vi.useRealTimers());

it('saves a layout when nothing moves any more', () => {
  const { api, change } = workspace();
  new Panels(save).attach(api, null);
  change('half way');
  change('moved');
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(save.mock.calls).toEqual([['{"shown":"moved"}']]);
});

it('saves a layout at once when its workspace goes, and nothing of the going', () => {
  const { api, change } = workspace();
  const panels = new Panels(save);
  panels.attach(api, null);
  change('moved');
  panels.detach();
  change('empty');
  vi.advanceTimersByTime(1_000);
  expect(save.mock.calls).toEqual([['{"shown":"moved"}']]);
});
