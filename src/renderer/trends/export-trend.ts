import type { Interval } from '../../shared/aggregates/methods';
import type { CallArguments, CallResult, EngineClient } from '../../shared/contract/connection';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { downloadBlob } from '../exchange/file-bytes';
import { type Colors, FONTS } from '../theme/tokens';
import type { ChartSeries } from './chart-content';

const LINE = 18;
const MARGIN = 12;

/**
 * Hands the user the chart as it is drawn, with its time range above and the names of its items below,
 * as a PNG file.
 * @throws Error when the browser cannot make one
 */
export async function exportPicture(
  canvas: HTMLCanvasElement,
  series: readonly ChartSeries[],
  interval: Interval,
  plant: PlantTime,
  colors: Colors,
): Promise<void> {
  const scale = canvas.width / canvas.clientWidth || 1;
  const picture = document.createElement('canvas');
  const head = (LINE + MARGIN) * scale;
  picture.width = canvas.width;
  picture.height = canvas.height + head + (series.length * LINE + MARGIN) * scale;
  const context = picture.getContext('2d');
  if (!context) throw new Error('A picture cannot be drawn here.');
  context.fillStyle = colors.surface;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(canvas, 0, head);
  context.font = `${12 * scale}px ${FONTS.text}`;
  context.textBaseline = 'middle';
  context.fillStyle = colors.text;
  const { start, end } = interval;
  const title = `${plant.write(start)} – ${plant.write(end)} (${plant.timeZone})`;
  context.fillText(title, MARGIN * scale, head / 2);
  series.forEach(({ path, unit, color }, index) => {
    const y = head + canvas.height + (index + 0.5) * LINE * scale;
    context.fillStyle = color;
    context.fillRect(MARGIN * scale, y - 2 * scale, 18 * scale, 4 * scale);
    context.fillStyle = colors.text;
    const text = unit === '' ? path : `${path} [${unit}]`;
    context.fillText(text, (MARGIN + 26) * scale, y);
  });
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for the browser. Make the window smaller.');
  await downloadBlob(`Trend ${stamp(start)}.png`, blob);
}

/**
 * Hands the user all samples of a range as a CSV file.
 * @returns how many; null when the user does not save the file
 */
export async function exportValues(
  engine: EngineClient,
  document: string,
  paths: readonly string[],
  interval: Interval,
): Promise<number | null> {
  const start = Math.round(interval.start);
  const end = Math.round(interval.end);
  const parts: Blob[] = [];
  let rows = 0;
  let after: CallArguments<'history.export'>['after'] = null;
  do {
    const portion: CallResult<'history.export'> = await engine.call('history.export', {
      document,
      paths: [...paths],
      start,
      end,
      after,
    });
    parts.push(new Blob([portion.text]));
    rows += portion.rows;
    after = portion.next;
  } while (after);
  const file = new Blob(parts, { type: 'text/csv' });
  const made = await downloadBlob(`Values ${stamp(start)}.csv`, file);
  return made === null ? null : rows;
}

/** Such as `2026-03-01 12-30-05`, in UTC. */
function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
}
