import type { Interval } from '../../shared/aggregates/methods';
import type { Colors } from '../theme/tokens';
import type { SeriesSamples } from './series-samples';
import type { ShownAggregate } from './trend-data';
import type { Cursors } from './trend-state';

/** An item as the chart draws it. */
export interface ChartSeries {
  readonly path: string;
  /** Name that tells it from the others in the chart. */
  readonly name: string;
  readonly unit: string;
  readonly color: string;
  /** Its values stay until the next one. */
  readonly stepped: boolean;
  /** Numbers are lines with an axis for each unit; Booleans and texts have a lane each. */
  readonly drawnAs: 'line' | 'lane';
  readonly samples: SeriesSamples;
}

/** Everything that the chart draws. */
export interface ChartContent {
  readonly series: readonly ChartSeries[];
  readonly range: Interval;
  /** Values are held up to this time; milliseconds since 1970, UTC. */
  readonly now: number;
  readonly cursors: Cursors;
  readonly aggregates: readonly ShownAggregate[];
  /** Path of the item that the aggregates belong to. */
  readonly aggregated: string;
  readonly colors: Colors;
  /** IANA name of the plant's time zone. */
  readonly timeZone: string;
}

/** What a user does on the chart. */
export interface ChartActions {
  /** Shows a range that was dragged over. */
  readonly select: (range: Interval) => void;
  /** Zooms around a place, its share of the range, from 0 to 1. */
  readonly zoom: (factor: number, at: number) => void;
  /** Moves by a share of the range. */
  readonly move: (share: number) => void;
  readonly back: () => void;
  readonly setCursor: (cursor: 'a' | 'b', time: number) => void;
  /** The pointer is at a time, or not on the chart. */
  readonly hover: (time: number | null) => void;
}

/** Height of a lane of a Boolean or a text, in CSS pixels. */
export const LANE_HEIGHT = 22;

/** The lanes of a chart, from top to bottom. */
export function lanesOf({ series }: ChartContent): readonly ChartSeries[] {
  return series.filter(({ drawnAs }) => drawnAs === 'lane');
}

/** The lines of a chart. */
export function linesOf({ series }: ChartContent): readonly ChartSeries[] {
  return series.filter(({ drawnAs }) => drawnAs === 'line');
}
