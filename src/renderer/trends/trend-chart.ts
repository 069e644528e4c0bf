import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { FONTS } from '../theme/tokens';
import { alignedData } from './aligned-data';
import {
  type ChartActions,
  type ChartContent,
  LANE_HEIGHT,
  lanesOf,
  linesOf,
} from './chart-content';
import { type ChartPointer, pointerActions } from './chart-pointer';
import { drawLanes } from './draw-lanes';
import { drawMarks } from './draw-marks';
import { timeAxis } from './time-axis';

const FONT_SIZE = 11;
/** Room left of lanes for their names. */
const NAMES = 100;
/** Room above the lines for the names of the cursors. */
const HEAD = 18;

/** A chart on a canvas: lines with an axis for each unit, lanes below them, marks over them. */
export class TrendChart {
  private plot: uPlot | undefined;
  private structure = '';
  private content: ChartContent | undefined;
  private size = { width: 0, height: 0 };
  private pointer: ChartPointer | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly actions: ChartActions,
  ) {}

  /** Draws a content, at a size in CSS pixels. */
  draw(content: ChartContent, size: { readonly width: number; readonly height: number }): void {
    if (size.width < 20 || size.height < 20) return;
    this.content = content;
    const structure = structureOf(content);
    if (!this.plot || structure !== this.structure) this.build(content, size);
    else this.update(this.plot, content, size);
    this.structure = structure;
    this.size = { ...size };
  }

  /** The picture as it is drawn now. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.plot?.ctx.canvas;
  }

  destroy(): void {
    this.pointer?.end();
    this.plot?.destroy();
    this.plot = undefined;
  }

  private build(content: ChartContent, { width, height }: { width: number; height: number }): void {
    this.destroy();
    const plot = new uPlot(
      this.options(content, width, height),
      alignedData(content),
      this.element,
    );
    this.plot = plot;
    this.pointer = pointerActions(plot, this.actions);
  }

  private update(
    plot: uPlot,
    content: ChartContent,
    { width, height }: { width: number; height: number },
  ): void {
    plot.batch(() => {
      if (width !== this.size.width || height !== this.size.height) plot.setSize({ width, height });
      plot.setData(alignedData(content), false);
      plot.setScale('x', { min: content.range.start, max: content.range.end });
    });
  }

  private options(content: ChartContent, width: number, height: number): uPlot.Options {
    const { colors, range, timeZone } = content;
    const units = unitsOf(content);
    const font = `${FONT_SIZE}px ${FONTS.text}`;
    return {
      width,
      height,
      ms: 1,
      tzDate: (time) => uPlot.tzDate(new Date(time), timeZone),
      padding: [
        HEAD,
        units.length < 2 ? 16 : null,
        lanesOf(content).length * LANE_HEIGHT,
        units.length === 0 ? NAMES : null,
      ],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: {
          x: true,
          y: false,
          setScale: false,
          dist: 4,
          // What was a click and what the end of a drag is told apart in `pointerActions`.
          click: () => {},
        },
        bind: {
          // With the Shift key or another button the chart is moved instead.
          mousedown: (_plot, _target, handler) => (event) =>
            event.button === 0 && !event.shiftKey ? handler(event) : null,
          // Uplot would show all of its data; here a double click goes back.
          dblclick: () => () => null,
        },
      },
      scales: {
        x: { time: true, auto: false, min: range.start, max: range.end },
        ...Object.fromEntries(units.map((unit) => [scaleOf(unit), { range: levelRange }])),
      },
      axes: [
        timeAxis(colors, font),
        ...units.map((unit, at) => this.levelAxis(unit, at, content, font)),
      ],
      series: [
        {},
        ...linesOf(content).map(({ unit, color, stepped, path }): uPlot.Series => {
          const paths = stepped ? uPlot.paths.stepped?.({ align: 1 }) : uPlot.paths.linear?.();
          return {
            scale: scaleOf(unit),
            stroke: color,
            width: 1.5,
            ...(paths && { paths }),
            points: { show: () => this.showsPoints(path), size: 5, fill: color },
          };
        }),
      ],
      hooks: {
        draw: [(plot) => this.drawOver(plot)],
        setSelect: [
          (plot) => {
            const { left, width: selected } = plot.select;
            if (selected < 4) return;
            const start = plot.posToVal(left, 'x');
            const end = plot.posToVal(left + selected, 'x');
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            this.actions.select({ start, end });
          },
        ],
        setCursor: [
          (plot) => {
            const { left = -1 } = plot.cursor;
            this.actions.hover(left < 0 ? null : plot.posToVal(left, 'x'));
          },
        ],
      },
    };
  }

  private levelAxis(unit: string, at: number, content: ChartContent, font: string): uPlot.Axis {
    const { colors } = content;
    const [only, ...others] = linesOf(content).filter((series) => series.unit === unit);
    return {
      scale: scaleOf(unit),
      side: at % 2 === 0 ? 3 : 1,
      label: unit === '' ? ' ' : unit,
      labelFont: font,
      labelSize: 16,
      labelGap: 0,
      font,
      size: (_plot, values) => {
        const longest = Math.max(0, ...(values ?? []).map((text) => text.length));
        const hasNames = at === 0 && lanesOf(content).length > 0;
        return Math.max(18 + longest * 6.2, hasNames ? NAMES : 0);
      },
      // The numbers of an axis that one line has alone have its colour.
      stroke: only && others.length === 0 ? only.color : colors.muted,
      grid: { show: at === 0, stroke: colors.line, width: 1 },
      ticks: { stroke: colors.line, width: 1, size: 4 },
    };
  }

  /** Samples are marked when all are there and there is room between them. */
  private showsPoints(path: string): boolean {
    const { content, plot } = this;
    const samples = content?.series.find((one) => one.path === path)?.samples;
    return samples?.complete === true && samples.times.length < (plot?.width ?? 0) / 8;
  }

  private drawOver(plot: uPlot): void {
    const { content } = this;
    if (!content) return;
    const { ctx: context, bbox } = plot;
    const scale = uPlot.pxRatio;
    const lanes = lanesOf(content).length * LANE_HEIGHT * scale;
    const bottom = bbox.top + bbox.height;
    const place = {
      context,
      scale,
      left: bbox.left,
      right: bbox.left + bbox.width,
      font: `${FONT_SIZE * scale}px ${FONTS.text}`,
      xOf: (time: number) => plot.valToPos(time, 'x', true),
    };
    drawLanes(content, { ...place, top: context.canvas.height - lanes });
    drawMarks(content, {
      ...place,
      top: bbox.top,
      bottom,
      end: lanes > 0 ? context.canvas.height : bottom,
      yOf: (level, unit) =>
        plot.scales[scaleOf(unit)]?.min === undefined
          ? undefined
          : plot.valToPos(level, scaleOf(unit), true),
    });
  }
}

/** What a chart is built anew for: everything but samples, range and marks. */
function structureOf(content: ChartContent): string {
  const { series, colors, timeZone } = content;
  return JSON.stringify([series.map(({ samples: _, ...rest }) => rest), colors.surface, timeZone]);
}

function unitsOf(content: ChartContent): string[] {
  return [...new Set(linesOf(content).map(({ unit }) => unit))];
}

function scaleOf(unit: string): string {
  return `unit ${unit}`;
}

/** The levels that an axis shows: a little more than those of its lines. */
function levelRange(_plot: uPlot, lowest: number | null, highest: number | null): [number, number] {
  if (lowest === null || highest === null) return [0, 1];
  if (lowest === highest) {
    const around = Math.abs(lowest) * 0.05 || 1;
    return [lowest - around, highest + around];
  }
  const margin = (highest - lowest) * 0.06;
  return [lowest - margin, highest + margin];
}
