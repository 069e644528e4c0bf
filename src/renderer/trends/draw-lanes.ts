import type { Colors } from '../theme/tokens';
import { type ChartContent, type ChartSeries, LANE_HEIGHT, lanesOf } from './chart-content';
import { badRanges, type HeldValue, heldValues } from './series-samples';

/** Where lanes are drawn: pixels of the canvas, and how a time becomes one. */
export interface LanePlace {
  readonly context: CanvasRenderingContext2D;
  /** Canvas pixels of a CSS pixel. */
  readonly scale: number;
  readonly left: number;
  readonly right: number;
  /** Upper edge of the first lane. */
  readonly top: number;
  readonly xOf: (time: number) => number;
  readonly font: string;
}

const GAP = 3;
/** Below this width a text is not written into its segment; CSS pixels. */
const NARROW = 24;

/**
 * Draws Booleans and texts, each in a lane of its own: a Boolean is a bar while it is true, a text a
 * segment with its words.
 */
export function drawLanes(content: ChartContent, place: LanePlace): void {
  lanesOf(content).forEach((series, index) => {
    const top = place.top + index * LANE_HEIGHT * place.scale;
    drawLane(series, content, { ...place, top });
  });
}

function drawLane(series: ChartSeries, content: ChartContent, place: LanePlace): void {
  const { context, scale, left, right, top } = place;
  const { colors, now } = content;
  const height = (LANE_HEIGHT - GAP) * scale;
  context.save();
  context.fillStyle = colors.subtle;
  context.fillRect(left, top, right - left, height);
  context.beginPath();
  context.rect(left, top, right - left, height);
  context.clip();
  for (const [from, to] of badRanges(series.samples, now)) {
    const x = place.xOf(from);
    context.fillStyle = colors.errorSurface;
    context.fillRect(x, top, Math.max(place.xOf(to) - x, scale), height);
    context.fillStyle = colors.error;
    context.fillRect(x, top + height - 2 * scale, Math.max(place.xOf(to) - x, scale), 2 * scale);
  }
  for (const held of heldValues(series.samples, now)) {
    if (typeof held.value === 'string') drawText(held, series, colors, place);
    else if (held.value === true) drawBar(held, series, place);
  }
  context.restore();
  drawName(series, colors, place);
}

function drawBar({ from, to }: HeldValue, { color }: ChartSeries, place: LanePlace): void {
  const { context, scale, top, xOf } = place;
  const x = xOf(from);
  context.fillStyle = color;
  context.fillRect(
    x,
    top + 3 * scale,
    Math.max(xOf(to) - x, scale),
    (LANE_HEIGHT - GAP - 6) * scale,
  );
}

function drawText(
  { from, to, value }: HeldValue,
  { color }: ChartSeries,
  colors: Colors,
  place: LanePlace,
): void {
  const { context, scale, left, right, top, xOf, font } = place;
  const begin = xOf(from);
  const x = Math.max(begin, left);
  const width = Math.min(xOf(to), right) - x;
  if (width <= 0) return;
  context.fillStyle = color;
  if (begin >= left) context.fillRect(begin, top, 2 * scale, (LANE_HEIGHT - GAP) * scale);
  if (width < NARROW * scale) return;
  context.fillStyle = colors.text;
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const middle = top + ((LANE_HEIGHT - GAP) / 2) * scale;
  context.fillText(fitting(context, String(value), width - 10 * scale), x + 6 * scale, middle);
}

/** The name of a lane stands left of it, as the numbers of an axis do, or in it where there is no room. */
function drawName({ name, color }: ChartSeries, colors: Colors, place: LanePlace): void {
  const { context, scale, left, top, font } = place;
  context.save();
  context.font = font;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const middle = top + ((LANE_HEIGHT - GAP) / 2) * scale;
  context.fillStyle = color;
  context.fillRect(left - 6 * scale, middle - 4 * scale, 3 * scale, 8 * scale);
  context.fillStyle = colors.muted;
  context.fillText(fitting(context, name, left - 12 * scale), left - 9 * scale, middle);
  context.restore();
}

/** As much of a text as fits into a width, with dots when it is cut. */
function fitting(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = Math.min(text.length, 200);
  while (length > 0 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return length === 0 ? '' : `${text.slice(0, length)}…`;
}
