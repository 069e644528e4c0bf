import Box from '@mui/material/Box';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useElementSize } from '../tree/element-size';
import type { ChartActions, ChartContent } from './chart-content';
import { TrendChart } from './trend-chart';

interface ChartViewProps {
  readonly content: ChartContent;
  readonly actions: ChartActions;
  readonly onForward: () => void;
  /** Told how wide the chart is, in pixels. */
  readonly onWidth: (width: number) => void;
  /** Told of the chart's canvas, so that it can be exported. */
  readonly onCanvas: (canvas: () => HTMLCanvasElement | undefined) => void;
}

const MOVE = 0.1;
const ZOOM = 1.25;

/** The chart, which follows the size of its panel and takes keys. */
export function ChartView({ content, actions, onForward, onWidth, onCanvas }: ChartViewProps) {
  const [frame, size] = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<TrendChart>(undefined);
  const acting = useRef(actions);
  useEffect(() => {
    acting.current = actions;
  }, [actions]);
  useEffect(() => {
    if (!host.current) return;
    const made = new TrendChart(host.current, {
      select: (range) => acting.current.select(range),
      zoom: (factor, at) => acting.current.zoom(factor, at),
      move: (share) => acting.current.move(share),
      back: () => acting.current.back(),
      setCursor: (cursor, time) => acting.current.setCursor(cursor, time),
      hover: (time) => acting.current.hover(time),
    });
    chart.current = made;
    onCanvas(() => made.canvas);
    return () => {
      made.destroy();
      chart.current = undefined;
    };
  }, [onCanvas]);
  useEffect(() => chart.current?.draw(content, size), [content, size]);
  useEffect(() => onWidth(Math.round(size.width)), [size.width, onWidth]);
  return (
    <Box
      ref={frame}
      sx={{
        flex: 1,
        minHeight: 120,
        minWidth: 0,
        position: 'relative',
        overflow: 'hidden',
        '& .uplot, & .uplot *': { fontFamily: 'var(--font-text)' },
        '& .u-select': { background: 'color-mix(in srgb, var(--accent) 22%, transparent)' },
        '& .u-cursor-x': { borderRight: '1px solid var(--muted)' },
      }}
    >
      {/* A picture for those who see it; the table below says the values. */}
      <Box
        ref={host}
        role="application"
        aria-label="Chart. Left and Right move, Plus and Minus zoom, A and B set cursors, Alt+Left goes back."
        tabIndex={0}
        data-first-focus
        onKeyDown={(event) => keyPressed(event, content, actions, onForward)}
        sx={{ position: 'absolute', inset: 0 }}
      />
    </Box>
  );
}

function keyPressed(
  event: KeyboardEvent,
  { range, cursors }: ChartContent,
  actions: ChartActions,
  onForward: () => void,
): void {
  if (event.ctrlKey || event.metaKey) return;
  const share = event.shiftKey ? 0.01 : MOVE;
  const length = range.end - range.start;
  const middle = range.start + length / 2;
  const cursor = (name: 'a' | 'b') => actions.setCursor(name, cursors[name] ?? middle);
  const nudged = (name: 'a' | 'b', direction: number) =>
    actions.setCursor(name, (cursors[name] ?? middle) + direction * length * 0.005);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (event.altKey ? actions.back() : actions.move(-share)),
    ArrowRight: () => (event.altKey ? onForward() : actions.move(share)),
    '+': () => actions.zoom(1 / ZOOM, 0.5),
    '=': () => actions.zoom(1 / ZOOM, 0.5),
    '-': () => actions.zoom(ZOOM, 0.5),
    a: () => cursor('a'),
    b: () => cursor('b'),
    ',': () => nudged('a', -1),
    '.': () => nudged('a', 1),
    '<': () => nudged('b', -1),
    '>': () => nudged('b', 1),
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
