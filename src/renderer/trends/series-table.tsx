import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import NativeSelect from '@mui/material/NativeSelect';
import { styled } from '@mui/material/styles';
import type { Interval } from '../../shared/aggregates/methods';
import type { ItemScalar } from '../../shared/items/item-value';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { cssColor } from '../theme/stylesheet';
import { ColorChoice } from './color-choice';
import { extremesOf, valueAt } from './series-samples';
import type { ShownSeries } from './shown-series';
import { type Cursors, type Drawing, DRAWINGS } from './trend-state';
import type { TrendView } from './trend-view';

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 12,
  fontVariantNumeric: 'tabular-nums',
  '& th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: theme.spacing(0.5, 2),
    textAlign: 'right',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
    background: cssColor('subtle'),
  },
  '& td': {
    padding: theme.spacing(0, 2),
    height: 26,
    textAlign: 'right',
    whiteSpace: 'nowrap',
    borderTop: `1px solid ${cssColor('line')}`,
  },
  '& th:nth-of-type(-n+4), & td:nth-of-type(-n+4)': { textAlign: 'left' },
  '& td.name': { maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' },
}));

const DRAWING_TITLES: Readonly<Record<Drawing, string>> = {
  configured: 'Configured',
  stepped: 'Stepped',
  straight: 'Straight',
};

interface SeriesTableProps {
  readonly view: TrendView;
  readonly series: readonly ShownSeries[];
  readonly interval: Interval;
  readonly cursors: Cursors;
  readonly plant: PlantTime;
  readonly now: number;
  /** Time below the pointer; null when it is not on the chart. */
  readonly hovered: number | null;
}

/** The items of the chart with their values at the pointer, at the cursors and over the range. */
export function SeriesTable(props: SeriesTableProps) {
  const { view, series, cursors, plant, hovered } = props;
  return (
    <Box
      sx={{
        overflow: 'auto',
        maxHeight: '38%',
        flex: 'none',
        borderTop: 1,
        borderColor: 'divider',
      }}
      // A region that scrolls can be reached by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Items of the chart and their values"
    >
      <Table>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Shown and colour</span>
            </th>
            <th>Item</th>
            <th>Unit</th>
            <th>Drawn</th>
            <th>{hovered === null ? 'Last' : plant.write(hovered).slice(11)}</th>
            <CursorHead view={view} name="a" time={cursors.a} plant={plant} />
            <CursorHead view={view} name="b" time={cursors.b} plant={plant} />
            <th>B − A</th>
            <th>Minimum</th>
            <th>Maximum</th>
            <th>Samples</th>
            <th>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <SeriesRow key={one.path} one={one} {...props} />
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

function CursorHead({
  view,
  name,
  time,
  plant,
}: {
  view: TrendView;
  name: 'a' | 'b';
  time: number | null;
  plant: PlantTime;
}) {
  const title = name.toUpperCase();
  if (time === null) return <th>{title}</th>;
  return (
    <th title={plant.write(time)}>
      {title} {plant.write(time).slice(11)}
      <IconButton
        aria-label={`Remove cursor ${title}`}
        onClick={() => view.setCursors({ [name]: null })}
        sx={{ p: 0, ml: 0.5 }}
      >
        <Close sx={{ fontSize: 12 }} />
      </IconButton>
    </th>
  );
}

function SeriesRow(props: SeriesTableProps & { readonly one: ShownSeries }) {
  const { one, view, interval, cursors, now, hovered } = props;
  const { samples, stepped, trend, path, name, unit, drawnAs } = one;
  const at = (time: number | null) => (time === null ? null : valueAt(samples, time, stepped, now));
  const a = at(cursors.a);
  const b = at(cursors.b);
  const extremes = drawnAs === 'line' ? extremesOf(samples, interval) : undefined;
  return (
    <tr aria-label={path}>
      <td>
        <Checkbox
          checked={trend.visible}
          onChange={(_event, visible) => view.draw(path, { visible })}
          slotProps={{ input: { 'aria-label': `Show ${name}` } }}
          sx={{ p: 0, '& svg': { fontSize: 17 } }}
        />
        <ColorChoice
          name={name}
          color={trend.color}
          onChange={(color) => view.draw(path, { color })}
        />
      </td>
      <td className="name" title={path}>
        {name}
        {!one.recorded && (
          <Box
            component="span"
            title="The historian does not keep its values. They are drawn as long as the chart is open."
            sx={{ color: 'text.secondary', pl: 1 }}
          >
            not recorded
          </Box>
        )}
      </td>
      <td>{unit}</td>
      <td>
        {drawnAs === 'line' ? (
          <NativeSelect
            disableUnderline
            value={trend.drawing}
            onChange={(event) => {
              const drawing = DRAWINGS.find((known) => known === event.target.value);
              if (drawing) view.draw(path, { drawing });
            }}
            inputProps={{ 'aria-label': `How ${name} is drawn` }}
            sx={{ fontSize: 12, minWidth: 92, '& select': { py: 0 } }}
          >
            {DRAWINGS.map((drawing) => (
              <option key={drawing} value={drawing}>
                {DRAWING_TITLES[drawing]}
              </option>
            ))}
          </NativeSelect>
        ) : (
          'Lane'
        )}
      </td>
      <td>{shown(at(hovered ?? Math.min(interval.end, now)))}</td>
      <td>{shown(a)}</td>
      <td>{shown(b)}</td>
      <td>{typeof a === 'number' && typeof b === 'number' ? shown(b - a) : ''}</td>
      <td>{extremes ? shown(extremes.lowest) : ''}</td>
      <td>{extremes ? shown(extremes.highest) : ''}</td>
      <td>{samples.samples.toLocaleString('en')}</td>
      <td>
        <IconButton
          aria-label={`Remove ${name}`}
          onClick={() => view.remove(path)}
          sx={{ p: 0.25 }}
        >
          <Close sx={{ fontSize: 15 }} />
        </IconButton>
      </td>
    </tr>
  );
}

/** A value as the table shows it: numbers with seven digits at most. */
function shown(value: ItemScalar): string {
  if (value === null) return '—';
  if (typeof value !== 'number') return String(value).slice(0, 40);
  return String(Number(value.toPrecision(7)));
}
