import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { AGGREGATION_METHODS, type Interval } from '../../shared/aggregates/methods';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { PanelBar } from '../layout/panel-bar';
import { RangeFields } from './range-fields';
import type { ShownSeries } from './shown-series';
import type { ShownAggregate } from './trend-data';
import type { Cursors, TrendRequest } from './trend-state';
import type { TrendView } from './trend-view';

interface AggregateBarProps {
  readonly view: TrendView;
  readonly request: TrendRequest;
  readonly series: readonly ShownSeries[];
  readonly cursors: Cursors;
  readonly plant: PlantTime;
  readonly results: readonly ShownAggregate[];
}

const SELECT = { height: 28, fontSize: 12 } as const;

/** A request that begins with what is in sight: from cursor to cursor, or the whole range. */
export function newRequest(path: string, cursors: Cursors, shown: Interval): TrendRequest {
  return { path, methods: ['Average'], ...(betweenCursors(cursors) ?? rounded(shown)) };
}

/** What a request would answer: item, methods and time range, with the results. */
export function AggregateBar(props: AggregateBarProps) {
  const { view, request, series, cursors, plant, results } = props;
  const between = betweenCursors(cursors);
  const change = (part: Partial<TrendRequest>) => view.request({ ...request, ...part });
  return (
    <>
      <PanelBar label="Aggregates" sx={{ flexWrap: 'wrap', rowGap: 1, py: 0.75 }}>
        <Select
          value={request.path}
          onChange={(event) => change({ path: event.target.value })}
          inputProps={{ 'aria-label': 'Item of the aggregates' }}
          sx={{ ...SELECT, minWidth: 140 }}
        >
          {series.map(({ path, name }) => (
            <MenuItem key={path} value={path}>
              {name}
            </MenuItem>
          ))}
        </Select>
        <Methods request={request} onChange={(methods) => change({ methods })} />
        <RangeFields
          interval={request}
          plant={plant}
          labels={['StartDate', 'EndDate']}
          onChange={change}
        />
        <Button
          disabled={!between}
          onClick={() => between && change(between)}
          title="Take the time range from cursor A to cursor B"
          sx={{ minHeight: 26, py: 0, fontSize: 12 }}
        >
          A – B
        </Button>
        <IconButton
          aria-label="Draw no aggregates"
          onClick={() => view.request(null)}
          sx={{ ml: 'auto', p: 0.5 }}
        >
          <Close sx={{ fontSize: 16 }} />
        </IconButton>
      </PanelBar>
      <Results results={results} />
    </>
  );
}

function Methods({
  request,
  onChange,
}: {
  request: TrendRequest;
  onChange: (methods: TrendRequest['methods']) => void;
}) {
  return (
    <Select
      multiple
      displayEmpty
      value={request.methods}
      onChange={(event) => {
        const { value } = event.target;
        onChange(AGGREGATION_METHODS.filter((method) => value.includes(method)));
      }}
      renderValue={(methods) => (methods.length === 0 ? 'No method' : methods.join(', '))}
      inputProps={{ 'aria-label': 'Aggregation methods' }}
      sx={{ ...SELECT, minWidth: 140, maxWidth: 320 }}
    >
      {AGGREGATION_METHODS.map((method) => (
        <MenuItem key={method} value={method} dense>
          <Checkbox checked={request.methods.includes(method)} sx={{ p: 0, mr: 2 }} />
          {method}
        </MenuItem>
      ))}
    </Select>
  );
}

function Results({ results }: { results: readonly ShownAggregate[] }) {
  if (results.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Results of the aggregates"
      sx={{
        m: 0,
        px: 2,
        py: 0.75,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        maxHeight: 76,
        overflow: 'auto',
        fontSize: 12,
        listStyle: 'none',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {results.map(({ method, text, problem, samples }) => (
        <li key={method}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {method}{' '}
          </Box>
          {problem === '' ? (
            <strong>{text === '' ? 'No data' : text.slice(0, 300)}</strong>
          ) : (
            <Box component="span" sx={{ color: 'error.main' }}>
              {problem}
            </Box>
          )}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            {samples === 1 ? '1 sample' : `${samples.toLocaleString('en')} samples`}
          </Box>
        </li>
      ))}
    </Box>
  );
}

function betweenCursors({ a, b }: Cursors): Interval | undefined {
  if (a === null || b === null || a === b) return undefined;
  return rounded({ start: Math.min(a, b), end: Math.max(a, b) });
}

/** Requests name whole seconds. */
function rounded({ start, end }: Interval): Interval {
  const second = 1_000;
  return { start: Math.floor(start / second) * second, end: Math.ceil(end / second) * second };
}
