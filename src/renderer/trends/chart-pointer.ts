import type uPlot from 'uplot';
import type { ChartActions } from './chart-content';

/** What listens to the pointer on a chart. */
export interface ChartPointer {
  /** Ends listening. */
  end(): void;
}

/** How much one turn of the wheel zooms. */
const WHEEL = 1.25;

/** From this many pixels on, a press of the button is a drag. */
const DRAG = 4;

/**
 * Wheel and mouse on a chart, beside dragging over a range: the wheel zooms at the pointer, with Shift
 * it moves; dragging with Shift or the middle button moves; a click sets cursor A, with Shift B; a
 * double click goes back.
 */
export function pointerActions(plot: uPlot, actions: ChartActions): ChartPointer {
  const { over } = plot;
  const ends: (() => void)[] = [];
  const listen = <E extends keyof HTMLElementEventMap>(
    type: E,
    listener: (event: HTMLElementEventMap[E]) => void,
    target: HTMLElement = over,
  ) => {
    target.addEventListener(type, listener, { passive: false });
    const end = () => target.removeEventListener(type, listener);
    ends.push(end);
    return end;
  };
  const shareAt = (event: MouseEvent) => {
    const { left, width } = over.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - left) / width, 0), 1);
  };
  let pressedAt = 0;
  listen('wheel', (event) => {
    event.preventDefault();
    // With Shift, browsers turn the wheel sideways.
    const turn = event.deltaY || event.deltaX;
    if (turn === 0) return;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      actions.move(Math.sign(turn) * 0.1);
    } else actions.zoom(turn > 0 ? WHEEL : 1 / WHEEL, shareAt(event));
  });
  listen('mousedown', (event) => {
    pressedAt = event.clientX;
    if (event.button !== 1 && !(event.button === 0 && event.shiftKey)) return;
    event.preventDefault();
    let last = shareAt(event);
    const body = over.ownerDocument.body;
    const endMove = listen(
      'mousemove',
      (moving) => {
        const share = shareAt(moving);
        if (share === last) return;
        actions.move(last - share);
        last = share;
      },
      body,
    );
    const endUp = listen(
      'mouseup',
      () => {
        endMove();
        endUp();
      },
      body,
    );
  });
  listen('click', (event) => {
    if (Math.abs(event.clientX - pressedAt) >= DRAG) return;
    actions.setCursor(
      event.shiftKey ? 'b' : 'a',
      plot.posToVal(shareAt(event) * over.clientWidth, 'x'),
    );
  });
  listen('dblclick', () => actions.back());
  return {
    end: () => {
      for (const end of ends) end();
    },
  };
}
