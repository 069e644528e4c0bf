import type {
  ColDef,
  ICellRendererComp,
  ICellRendererParams,
  ValueGetterParams,
} from 'ag-grid-community';
import { compareNames } from '../../shared/project/tree';
import type { LiveRow } from './live-rows';
import { timeText, valueText } from './live-text';
import type { LiveValues, ShownValue } from './live-values';
import { sparklinePoints } from './sparkline';

/** What the grid's columns read beside the rows. */
export class LiveGridContext {
  constructor(private shown: LiveValues | null) {}

  /** Null while the project does not run. */
  get values(): LiveValues | null {
    return this.shown;
  }

  show(values: LiveValues | null): void {
    this.shown = values;
  }
}

/** Columns that change with a live value. */
export const CHANGING_COLUMNS = ['value', 'quality', 'time', 'trend', 'forced'];

const TREND = { width: 108, height: 20 } as const;

type Getter = ValueGetterParams<LiveRow>;

/** The columns of the table of live values. Only paths and units are known for all rows. */
export const LIVE_COLUMNS: ColDef<LiveRow>[] = [
  {
    colId: 'path',
    field: 'shownPath',
    headerName: 'Path',
    flex: 1,
    minWidth: 180,
    sortable: true,
    comparator: (left: string, right: string) => compareNames(left, right),
    getQuickFilterText: ({ data }) => data.path,
  },
  {
    colId: 'value',
    headerName: 'Value',
    width: 130,
    editable: ({ context }: { context: LiveGridContext }) => context.values !== null,
    cellEditor: 'agTextCellEditor',
    valueGetter: fromLive(({ value }) => valueText(value)),
    cellClass: ({ data }) =>
      data?.dataType === 'Long' || data?.dataType === 'Double' ? 'number-cell' : '',
    cellClassRules: { 'live-forced': (params) => liveOf(params)?.forced === true },
    getQuickFilterText: () => '',
  },
  {
    colId: 'unit',
    field: 'unit',
    headerName: 'Unit',
    width: 80,
    getQuickFilterText: ({ value }: { value: string }) => value,
  },
  {
    colId: 'quality',
    headerName: 'Quality',
    width: 90,
    valueGetter: fromLive(({ quality }) => quality),
    cellClassRules: {
      'live-bad': ({ value }) => value === 'Bad',
      'live-uncertain': ({ value }) => value === 'Uncertain',
    },
    getQuickFilterText: () => '',
  },
  {
    colId: 'time',
    headerName: 'Time',
    width: 112,
    valueGetter: fromLive(({ time }) => timeText(time)),
    cellClass: 'number-cell',
    getQuickFilterText: () => '',
  },
  {
    colId: 'trend',
    headerName: 'Trend',
    width: TREND.width + 18,
    valueGetter: fromLive(({ history }) => history),
    valueFormatter: () => '',
    cellRenderer: trendCell(),
    getQuickFilterText: () => '',
  },
  {
    colId: 'forced',
    headerName: 'Forced',
    width: 84,
    valueGetter: fromLive(({ forced }) => (forced ? 'Forced' : '')),
    cellClassRules: { 'live-forced': ({ value }) => value === 'Forced' },
    getQuickFilterText: () => '',
  },
];

/** What the changing cells look like; a forced value is marked by more than its colour. */
export const liveStyle = {
  '& .ag-cell.number-cell': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  '& .ag-cell.live-forced': {
    backgroundColor: 'var(--warning-surface)',
    color: 'var(--warning)',
    fontStyle: 'italic',
    fontWeight: 600,
  },
  '& .ag-cell.live-bad': { color: 'var(--error)', fontWeight: 600 },
  '& .ag-cell.live-uncertain': { color: 'var(--warning)', fontWeight: 600 },
  '& .live-trend': { display: 'block', marginTop: '4px' },
  '& .live-trend polyline': {
    fill: 'none',
    stroke: 'var(--accent)',
    strokeWidth: 1.25,
    strokeLinejoin: 'round',
  },
} as const;

function liveOf(params: { data: LiveRow | undefined; context: LiveGridContext }) {
  return params.data && params.context.values?.get(params.data.id);
}

function fromLive(select: (live: ShownValue) => unknown) {
  return (params: Getter) => {
    const live = liveOf({
      data: params.data,
      context: params.context as LiveGridContext,
    });
    return live ? select(live) : '';
  };
}

/** Draws a trend; made by hand, because it is drawn again several times a second. */
function trendCell() {
  return class TrendCell implements ICellRendererComp<LiveRow> {
    private readonly svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    private readonly line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');

    init(params: ICellRendererParams<LiveRow, ShownValue['history'] | ''>): void {
      this.svg.setAttribute('class', 'live-trend');
      this.svg.setAttribute('width', String(TREND.width));
      this.svg.setAttribute('height', String(TREND.height));
      this.svg.setAttribute('viewBox', `-1 -1 ${TREND.width + 2} ${TREND.height + 2}`);
      this.svg.setAttribute('aria-hidden', 'true');
      this.svg.append(this.line);
      this.refresh(params);
    }

    getGui(): HTMLElement {
      // The grid only places the element in the cell.
      return this.svg as unknown as HTMLElement;
    }

    refresh({ value }: ICellRendererParams<LiveRow, ShownValue['history'] | ''>): boolean {
      const history = value === '' || !value ? [] : value;
      this.line.setAttribute('points', sparklinePoints(history, TREND.width, TREND.height));
      return true;
    }
  };
}
