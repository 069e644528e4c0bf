import { z } from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
});

/** A rectangle on the desktop, in device-independent pixels. */
export type Rectangle = z.infer<typeof rectangle>;

const windowState = z.object({ bounds: rectangle, maximized: z.boolean() });

/** Where the window was when it was closed. */
export type WindowState = z.infer<typeof windowState>;

export const firstSize = { width: 1440, height: 900 };
export const smallestSize = { minWidth: 900, minHeight: 600 };

/** How much of the window's top edge has to lie on a screen for the user to get hold of it. */
const reachable = { width: 100, height: 40 };

/**
 * Reads what {@link formatWindowState} wrote. A state that cannot be read is of no value to the user,
 * and one outside of every screen would hide the window; both count as none.
 *
 * @param workAreas the usable parts of all screens
 */
export function parseWindowState(
  text: string,
  workAreas: readonly Rectangle[],
): WindowState | undefined {
  const state = windowState.safeParse(parseJson(text)).data;
  return state && workAreas.some((area) => isReachable(state.bounds, area)) ? state : undefined;
}

export function formatWindowState(state: WindowState): string {
  return `${JSON.stringify(state, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const topEdgeOnScreen = bounds.y >= area.y && bounds.y + reachable.height <= area.y + area.height;
  return topEdgeOnScreen && right - left >= reachable.width;
}
