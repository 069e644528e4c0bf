import uPlot from 'uplot';
import { type ChartContent, linesOf } from './chart-content';
import { lineOf } from './series-samples';

/** A break of a line goes on to its next sample, across the times at which only others have one. */
const EXPANDED = 2;

/**
 * The lines of a chart over the times of all of them, as uPlot draws them: null breaks a line, and
 * undefined stands where only others have a sample.
 */
export function alignedData(content: ChartContent): uPlot.AlignedData {
  const { range, now } = content;
  const until = Math.min(range.end, now);
  const tables = linesOf(content).map(
    ({ samples, stepped }): uPlot.AlignedData => lineOf(samples, stepped, until),
  );
  // Two times at the least, so that the axis is drawn without samples too.
  const frame: uPlot.AlignedData = [[range.start, range.end]];
  return uPlot.join([frame, ...tables], [[EXPANDED], ...tables.map(() => [EXPANDED, EXPANDED])]);
}
