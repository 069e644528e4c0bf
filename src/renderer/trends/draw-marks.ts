import type { ChartContent, ChartSeries } from './chart-content';
import { badRanges, isDrawable, isUncertain } from './series-samples';
import type { ShownAggregate } from './trend-data';

/** Where marks are drawn: pixels of the canvas, and how times and levels become some. */
export interface MarkPlace {
  readonly context: CanvasRenderingContext2D;
  /** Canvas pixels of a CSS pixel. */
  readonly scale: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Lower edge of the lanes. */
  readonly end: number;
  readonly xOf: (time: number) => number;
  /** Nothing for a unit that has no axis. */
  readonly yOf: (level: number, unit: string) => number | undefined;
  readonly font: string;
}

/** Draws what stands over the lines: bad and uncertain samples, aggregates, cursors. */
export function drawMarks(content: ChartContent, place: MarkPlace): void {
  const { context, left, right, top, end } = place;
  context.save();
  context.beginPath();
  context.rect(left, top - 16 * place.scale, right - left, end - top + 16 * place.scale);
  context.clip();
  const lines = content.series.filter(({ drawnAs }) => drawnAs === 'line');
  lines.forEach((series, index) => {
    drawBad(series, index, content, place);
    drawUncertain(series, content, place);
  });
  const aggregated = content.series.find(({ path }) => path === content.aggregated);
  if (aggregated) {
    content.aggregates.forEach((one, index) =>
      drawAggregate(one, index, aggregated, content, place),
    );
  }
  drawCursor('A', content.cursors.a, content, place);
  drawCursor('B', content.cursors.b, content, place);
  context.restore();
}

/** A bar at the lower edge for as long as an item is Bad. */
function drawBad(
  { samples, color }: ChartSeries,
  index: number,
  { colors, now }: ChartContent,
  { context, scale, bottom, xOf }: MarkPlace,
): void {
  const top = bottom - (index + 1) * 5 * scale;
  for (const [from, to] of badRanges(samples, now)) {
    const x = xOf(from);
    const width = Math.max(xOf(to) - x, 2 * scale);
    context.fillStyle = colors.error;
    context.fillRect(x, top, width, 4 * scale);
    context.fillStyle = color;
    context.fillRect(x, top, 2 * scale, 4 * scale);
  }
}

function drawUncertain(
  { samples, unit }: ChartSeries,
  { colors }: ChartContent,
  { context, scale, xOf, yOf }: MarkPlace,
): void {
  samples.times.forEach((time, index) => {
    if (!isUncertain(samples, index) || !isDrawable(samples, index)) return;
    const y = yOf(Number(samples.values[index]), unit);
    if (y === undefined) return;
    context.strokeStyle = colors.warning;
    context.lineWidth = 1.5 * scale;
    context.beginPath();
    context.arc(xOf(time), y, 4 * scale, 0, 2 * Math.PI);
    context.stroke();
  });
}

/** The range of the request, the value in it and the samples that it comes from. */
function drawAggregate(
  aggregate: ShownAggregate,
  index: number,
  { unit, color }: ChartSeries,
  { colors }: ChartContent,
  place: MarkPlace,
): void {
  const { context, scale, top, bottom, xOf, yOf } = place;
  const { start, end, level, method } = aggregate;
  if (index === 0) {
    context.fillStyle = withAlpha(colors.accent, 0.09);
    context.fillRect(xOf(start), top, xOf(end) - xOf(start), bottom - top);
    context.fillStyle = colors.accent;
    for (const time of [start, end]) context.fillRect(xOf(time), top, scale, bottom - top);
  }
  for (const { time, value } of aggregate.marks) {
    const y = typeof value === 'string' ? undefined : yOf(Number(value), unit);
    if (y === undefined) continue;
    context.fillStyle = colors.surface;
    context.strokeStyle = color;
    context.lineWidth = 2 * scale;
    context.beginPath();
    context.arc(xOf(time), y, 4 * scale, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  const y = level === null ? undefined : yOf(level, unit);
  if (y === undefined || level === null) return;
  context.strokeStyle = colors.text;
  context.lineWidth = 1.5 * scale;
  context.setLineDash([6 * scale, 4 * scale]);
  context.beginPath();
  context.moveTo(xOf(start), y);
  context.lineTo(Math.max(xOf(end), xOf(aggregate.time)), y);
  context.stroke();
  context.setLineDash([]);
  const text = `${method} ${Number(level.toPrecision(7))}`;
  label(text, xOf(start) + (6 + (index % 3) * 90) * scale, y - 8 * scale, colors, place);
}

function drawCursor(
  name: string,
  time: number | null,
  { colors, range }: ChartContent,
  place: MarkPlace,
): void {
  if (time === null || time < range.start || time > range.end) return;
  const { context, scale, top, end, xOf } = place;
  const x = Math.round(xOf(time));
  context.fillStyle = colors.text;
  context.fillRect(x, top, scale, end - top);
  const size = 14 * scale;
  context.fillRect(x - size / 2, top - size, size, size);
  context.fillStyle = colors.surface;
  context.font = place.font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(name, x, top - size / 2);
}

/** A text on a ground of its own, so that lines do not run through it. */
function label(
  text: string,
  x: number,
  y: number,
  colors: ChartContent['colors'],
  { context, scale, font }: MarkPlace,
): void {
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width;
  context.fillStyle = withAlpha(colors.surface, 0.85);
  context.fillRect(x - 3 * scale, y - 7 * scale, width + 6 * scale, 14 * scale);
  context.fillStyle = colors.text;
  context.fillText(text, x, y);
}

/** A colour of the form `#rrggbb` that is seen through. */
function withAlpha(color: string, alpha: number): string {
  return `${color}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
