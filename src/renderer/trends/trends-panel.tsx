import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { PlantTime } from '../../shared/plant-time/plant-time';
import type { Project } from '../../shared/project/project';
import { useApplication } from '../application-context';
import { useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { useScheme } from '../theme/scheme';
import { COLORS } from '../theme/tokens';
import { useIsVisible } from '../xml/use-is-visible';
import { AggregateBar, newRequest } from './aggregate-bar';
import type { ChartActions, ChartContent } from './chart-content';
import { ChartView } from './chart-view';
import { exportPicture, exportValues } from './export-trend';
import { SeriesTable } from './series-table';
import { shownSeries } from './shown-series';
import { intervalOf, fixedRange, moved, zoomed } from './time-range';
import { TrendBar } from './trend-bar';
import { TrendData } from './trend-data';
import { WhileRunning } from './while-running';

/** Milliseconds between two pictures of a chart that moves on. */
const FRAME = 200;

/** Past and live values of items in a chart. */
export function TrendsPanel() {
  return (
    <WhileRunning text="Start it to see past and live values.">
      {(document, project) => (
        <RunningTrends key={document} document={document} project={project} />
      )}
    </WhileRunning>
  );
}

function RunningTrends({ document, project }: { document: string; project: Project }) {
  const studio = useStudio();
  const { trends: view } = useApplication();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<() => HTMLCanvasElement | undefined>(() => undefined);
  const visible = useIsVisible(frame);
  const data = useMemo(
    () => new TrendData(studio.engine, document, watchName()),
    [studio, document],
  );
  const state = useObserved(view.state, (now) => now);
  const loaded = useObserved(data.state, (now) => now);
  const [width, setWidth] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const scheme = useScheme();
  const colors = COLORS[scheme];
  const plant = usePlantTime(project.settings.timeZone);
  useEffect(() => {
    if (!visible) return;
    data.start();
    return () => data.stop();
  }, [data, visible]);
  const { range, cursors, request } = state;
  const paths = usePaths(state.series.filter((one) => one.visible).map(({ path }) => path));
  useEffect(() => {
    if (width > 0) data.show({ paths, range, columns: Math.max(width, 100), request });
  }, [data, paths, range, width, request]);
  const now = useNow(data, visible && range.kind === 'live');
  const interval = useMemo(() => intervalOf(range, now), [range, now]);
  const series = useMemo(
    () => shownSeries(project, state.series, loaded.samples, colors),
    [project, state.series, loaded.samples, colors],
  );
  const content = useMemo<ChartContent>(
    () => ({
      series: series.filter(({ trend }) => trend.visible),
      range: interval,
      now,
      cursors,
      aggregates: request ? loaded.aggregates : [],
      aggregated: request?.path ?? '',
      colors,
      timeZone: plant.timeZone,
    }),
    [series, interval, now, cursors, request, loaded.aggregates, colors, plant],
  );
  const actions = useActions(view, data);
  const keepCanvas = useCallback((made: () => HTMLCanvasElement | undefined) => {
    canvas.current = made;
  }, []);
  const forward = useCallback(() => view.forward(), [view]);
  const [first] = state.series;
  return (
    <Box ref={frame} sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TrendBar
        view={view}
        project={project}
        plant={plant}
        interval={interval}
        aggregating={request !== null}
        onAggregate={() =>
          view.request(request || !first ? null : newRequest(first.path, cursors, interval))
        }
        onPicture={() =>
          void studio.attempt(async () => {
            const drawn = canvas.current();
            if (drawn) await exportPicture(drawn, content.series, interval, plant, colors);
          })
        }
        onValues={() =>
          void studio.attempt(async () => {
            const rows = await exportValues(studio.engine, document, paths, interval);
            if (rows === null) return;
            const text =
              rows === 1
                ? '1 sample was exported.'
                : `${rows.toLocaleString('en')} samples were exported.`;
            studio.notify('success', text);
          })
        }
      />
      {request && (
        <AggregateBar
          view={view}
          request={request}
          series={series}
          cursors={cursors}
          plant={plant}
          results={loaded.aggregates}
        />
      )}
      {loaded.failure !== '' && (
        <Alert severity="error" sx={{ borderRadius: 0 }}>
          {loaded.failure}
        </Alert>
      )}
      {state.series.length === 0 ? (
        <Empty />
      ) : (
        <>
          <ChartView
            content={content}
            actions={{ ...actions, hover: setHovered }}
            onForward={forward}
            onWidth={setWidth}
            onCanvas={keepCanvas}
          />
          <SeriesTable
            view={view}
            series={series}
            interval={interval}
            cursors={cursors}
            plant={plant}
            now={now}
            hovered={hovered}
          />
        </>
      )}
    </Box>
  );
}

function Empty() {
  return (
    <Box sx={{ p: 4, fontSize: 13, color: 'text.secondary', maxWidth: 560 }}>
      The chart is empty. Choose items with the button above, or with “Show in Trends” on an object
      of the tree or on rows of the live values.
    </Box>
  );
}

function useActions(
  view: ReturnType<typeof useApplication>['trends'],
  data: TrendData,
): Omit<ChartActions, 'hover'> {
  return useMemo(() => {
    const shown = () => intervalOf(view.state.get().range, data.now());
    return {
      select: ({ start, end }) => view.show(fixedRange(start, end)),
      zoom: (factor, at) => {
        const { range } = view.state.get();
        // A live range that is zoomed at its end goes on ending now.
        if (range.kind === 'live' && at > 0.97) {
          const { start, end } = intervalOf(zoomed(shown(), factor, 1), 0);
          view.show({ kind: 'live', duration: end - start }, true);
        } else view.show(zoomed(shown(), factor, at), true);
      },
      move: (share) => view.show(moved(shown(), share), true),
      back: () => view.back(),
      setCursor: (cursor, time) => view.setCursors({ [cursor]: Math.round(time) }),
    };
  }, [view, data]);
}

/** The same list as long as its paths are the same. */
function usePaths(paths: readonly string[]): readonly string[] {
  const key = JSON.stringify(paths);
  // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the paths
  return useMemo(() => paths, [key]);
}

/** The engine's clock, as often as a moving chart is drawn. */
function useNow(data: TrendData, moving: boolean): number {
  const [now, setNow] = useState(() => data.now());
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => setNow(data.now()), FRAME);
    return () => clearInterval(timer);
  }, [data, moving]);
  return now;
}

function usePlantTime(timeZone: string): PlantTime {
  return useMemo(() => {
    try {
      return new PlantTime(timeZone);
    } catch {
      // The time zone is not known here; the problems panel says so.
      return new PlantTime('');
    }
  }, [timeZone]);
}

/** A name that no other window has. Pages that are served without encryption have no random UUIDs. */
function watchName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}
