import type uPlot from 'uplot';
import type { Colors } from '../theme/tokens';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DATE = '{DD}/{MM}/{YYYY}';

/**
 * The axis of time with 24 hours, and the day below where it begins.
 * Columns: least step, text, text where the year, the month, the day, the hour, the minute and the
 * second change, and how the text and these go together (uPlot's table for axes of time).
 */
const TIMES: uPlot.Axis.TimeValuesConfig = [
  [365 * DAY, '{YYYY}', null, null, null, null, null, null, 1],
  [28 * DAY, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [DAY, '{DD}/{MM}', '\n{YYYY}', null, null, null, null, null, 1],
  [MINUTE, '{HH}:{mm}', `\n${DATE}`, null, `\n${DATE}`, null, null, null, 1],
  [SECOND, '{HH}:{mm}:{ss}', `\n${DATE}`, null, `\n${DATE}`, null, null, null, 1],
  [
    1,
    '{ss}.{fff}',
    `\n${DATE} {HH}:{mm}`,
    null,
    `\n${DATE} {HH}:{mm}`,
    null,
    '\n{HH}:{mm}',
    null,
    1,
  ],
];

/** The axis of time of a chart; its times are those of the plant. */
export function timeAxis(colors: Colors, font: string): uPlot.Axis {
  return {
    scale: 'x',
    values: TIMES,
    stroke: colors.muted,
    font,
    space: 76,
    size: 40,
    grid: { stroke: colors.line, width: 1 },
    ticks: { stroke: colors.line, width: 1, size: 4 },
  };
}
