import type { Item } from '../../shared/project/object';
import { objectOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import type { Colors } from '../theme/tokens';
import type { ChartSeries } from './chart-content';
import { NO_SAMPLES, type SeriesSamples } from './series-samples';
import type { TrendSeries } from './trend-state';

/** An item of the chart with what the project says of it. */
export interface ShownSeries extends ChartSeries {
  readonly trend: TrendSeries;
  /** The item is there and the historian keeps its values. */
  readonly recorded: boolean;
}

/** The item at a path; nothing when it is gone, whose samples are there all the same. */
export function itemAt(project: Project, path: string): Item | undefined {
  const id = treeOf(project).idAt(path);
  return id === undefined ? undefined : objectOf(project, id, 'item');
}

/** The items of a chart, as they are drawn. */
export function shownSeries(
  project: Project,
  series: readonly TrendSeries[],
  samples: ReadonlyMap<string, SeriesSamples>,
  colors: Colors,
): ShownSeries[] {
  const names = shortNames(series.map(({ path }) => path));
  return series.map((trend, index): ShownSeries => {
    const { path, color, drawing } = trend;
    const item = itemAt(project, path)?.properties;
    const ofPath = samples.get(path) ?? NO_SAMPLES;
    const isText = item ? item.dataType === 'String' || item.dataType === 'DateTime' : false;
    const isLane = item ? isText || item.dataType === 'Boolean' : hasNoNumbers(ofPath);
    return {
      trend,
      path,
      name: names[index] ?? path,
      unit: item?.unit ?? '',
      color: colors[seriesColor(color)],
      stepped:
        isLane || (drawing === 'configured' ? item?.stepped === true : drawing === 'stepped'),
      drawnAs: isLane ? 'lane' : 'line',
      samples: ofPath,
      recorded: item?.record === true,
    };
  });
}

function hasNoNumbers({ values }: SeriesSamples): boolean {
  return values.length > 0 && !values.some((value) => typeof value === 'number');
}

type SeriesColor = Extract<keyof Colors, `series${number}`>;

const COLOR_NAMES: readonly SeriesColor[] = [
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
  'series7',
  'series8',
];

/** The token of a series' colour. */
export function seriesColor(color: number): SeriesColor {
  return COLOR_NAMES[color] ?? 'series1';
}

/** The last parts of paths, as many as it takes to tell them apart: `BR101/Level`, `BR102/Level`. */
export function shortNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split('/').filter((part) => part !== ''));
  return parts.map((own, index) => {
    for (let length = 1; length < own.length; length += 1) {
      const name = own.slice(-length).join('/');
      const isOnly = parts.every(
        (other, at) => at === index || other.slice(-length).join('/') !== name,
      );
      if (isOnly) return name;
    }
    return own.join('/');
  });
}
