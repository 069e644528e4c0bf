import { z } from 'zod';
import { AGGREGATION_METHODS } from '../../shared/aggregates/methods';

/** Items that one chart shows at most; more lines cannot be told apart. */
export const MOST_SERIES = 16;

/** How many colours lines take in turn. */
export const SERIES_COLORS = 8;

/** How the way between two samples is drawn: as the item is configured, or one way for all. */
export const DRAWINGS = ['configured', 'stepped', 'straight'] as const;
export type Drawing = (typeof DRAWINGS)[number];

const series = z.object({
  /** Path of the item, to which its samples belong. */
  path: z.string().max(10_000),
  /** From 0 to `SERIES_COLORS` - 1. */
  color: z
    .number()
    .int()
    .min(0)
    .max(SERIES_COLORS - 1),
  visible: z.boolean(),
  drawing: z.enum(DRAWINGS),
});
export type TrendSeries = Readonly<z.infer<typeof series>>;

const range = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live'), duration: z.number().positive() }),
  z.object({ kind: z.literal('fixed'), start: z.number(), end: z.number() }),
]);

const request = z.object({
  path: z.string().max(10_000),
  methods: z.array(z.enum(AGGREGATION_METHODS)),
  /** Milliseconds since 1970, UTC. */
  start: z.number(),
  end: z.number(),
});
/** Aggregates that are drawn over the samples, as a request would get them. */
export type TrendRequest = Readonly<z.infer<typeof request>>;

const cursors = z.object({ a: z.number().nullable(), b: z.number().nullable() });
/** Times of the two cursors, as far as they are set. */
export type Cursors = Readonly<z.infer<typeof cursors>>;

const savedTrend = z.object({
  series: z.array(series).max(MOST_SERIES),
  range,
  cursors,
  request: request.nullable(),
});

/** What the trends panel shows. */
export type TrendState = Readonly<z.infer<typeof savedTrend>>;

export const EMPTY_TREND: TrendState = {
  series: [],
  range: { kind: 'live', duration: 5 * 60_000 },
  cursors: { a: null, b: null },
  request: null,
};

/** Reads what was kept; a text of another version is like none. */
export function readTrend(text: string | undefined): TrendState {
  if (text === undefined) return EMPTY_TREND;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return EMPTY_TREND;
  }
  const parsed = savedTrend.safeParse(json);
  return parsed.success ? parsed.data : EMPTY_TREND;
}

/** Adds items that are not shown yet, as far as there is room, each in the next free colour. */
export function withItems(state: TrendState, paths: readonly string[]): TrendState {
  const added = [...state.series];
  for (const path of paths) {
    if (added.length >= MOST_SERIES || added.some((one) => one.path === path)) continue;
    added.push({ path, color: freeColor(added), visible: true, drawing: 'configured' });
  }
  return { ...state, series: added };
}

/** Takes an item out, and what is drawn of it. */
export function withoutItem(state: TrendState, path: string): TrendState {
  return {
    ...state,
    series: state.series.filter((one) => one.path !== path),
    request: state.request?.path === path ? null : state.request,
  };
}

/** The colour that the fewest lines have. */
function freeColor(all: readonly TrendSeries[]): number {
  const uses = Array.from(
    { length: SERIES_COLORS },
    (_, color) => all.filter((one) => one.color === color).length,
  );
  return uses.indexOf(Math.min(...uses));
}
