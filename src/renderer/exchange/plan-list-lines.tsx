import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import type { TableOverview } from '../../shared/contract/exchange-calls';
import { exchangeTable } from '../../shared/exchange/exchange-table';
import { LINE_KINDS, type LineKind, type PlanLine } from '../../shared/exchange/plan-lines';
import { useApplication } from '../application-context';
import { cssColor } from '../theme/stylesheet';
import { ColumnDialog } from './column-dialog';
import type { ImportModel } from './import-model';
import { KIND_LOOKS } from './line-kinds';
import { entriesOf } from './ticks';

const LINE = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  height: '100%',
  px: 2,
  whiteSpace: 'nowrap',
  cursor: 'default',
  borderBottom: `1px solid ${cssColor('line')}`,
} as const;
const CUT = { overflow: 'hidden', textOverflow: 'ellipsis' } as const;

/** What users call a table and where it belongs. */
export function tableTitle({ target }: Pick<TableOverview, 'target'>): string {
  const { title } = exchangeTable(target.table);
  return target.message === '' ? title : `${title} of ${target.message.split('/').at(-1)}`;
}

interface TableLineProps {
  readonly overview: TableOverview;
  readonly isOpen: boolean;
  readonly ticked: number;
  readonly onTick: (take: boolean) => void;
}

/** The head of a table with its totals. */
export function TableLine({ overview, isOpen, ticked, onTick }: TableLineProps) {
  const all = entriesOf(overview);
  const Arrow = isOpen ? ExpandMore : ChevronRight;
  const { counts, sheet, target } = overview;
  const title = tableTitle(overview);
  return (
    <Box
      role="gridcell"
      aria-expanded={isOpen}
      title={target.message || title}
      sx={{ ...LINE, fontWeight: 600, '&:hover': { bgcolor: 'action.hover' } }}
    >
      <Tick
        label={`Take ${title}`}
        disabled={all === 0}
        checked={all > 0 && ticked === all}
        partly={ticked > 0 && ticked < all}
        onTick={() => onTick(ticked < all)}
      />
      <Arrow sx={{ fontSize: 18, color: 'text.secondary' }} />
      <Box component="span" sx={CUT}>
        {title}
      </Box>
      <Box component="span" sx={{ ...CUT, flex: 1, fontWeight: 400, color: 'text.secondary' }}>
        sheet “{sheet}”
      </Box>
      {LINE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
        <Box
          component="span"
          key={kind}
          sx={{ color: KIND_LOOKS[kind].color, fontSize: 12, fontWeight: 600 }}
        >
          {counts[kind].toLocaleString('en')} {KIND_LOOKS[kind].title.toLowerCase()}
        </Box>
      ))}
      <Box component="span" sx={{ fontSize: 12, fontWeight: 400, color: 'text.secondary' }}>
        {counts.unchanged.toLocaleString('en')} unchanged
      </Box>
    </Box>
  );
}

/** Which columns are not read and which keep their values. */
export function ColumnsLine({ model, overview }: { model: ImportModel; overview: TableOverview }) {
  const { dialogs } = useApplication();
  const { extraColumns, missingColumns } = overview;
  const extra = extraColumns.map(({ cell, title }) => `“${title}” (${cell})`).join(', ');
  const parts = [
    ...(extra === '' ? [] : [`Not read: ${extra}`]),
    ...(missingColumns.length === 0 ? [] : [`Not on the sheet: ${missingColumns.join(', ')}`]),
  ];
  const canAssign = missingColumns.length > 0 && extraColumns.length > 0;
  return (
    <Box role="gridcell" sx={{ ...LINE, pl: 12.5, color: 'text.secondary', fontSize: 12 }}>
      <Box component="span" sx={CUT} title={parts.join('\n')}>
        {parts.join(' · ')}
      </Box>
      {canAssign && (
        <Button
          variant="outlined"
          sx={{ minHeight: 22, py: 0, px: 2, fontSize: 12, flex: 'none' }}
          onClick={(event) => {
            event.stopPropagation();
            void dialogs.ask<true>((answer) => (
              <ColumnDialog model={model} part={overview} onAnswer={answer} />
            ));
          }}
        >
          Assign Columns…
        </Button>
      )}
    </Box>
  );
}

interface RowLineProps {
  readonly kind: LineKind;
  /** Undefined while it is on its way. */
  readonly row: PlanLine | undefined;
  readonly ticked: boolean;
  readonly onTick: () => void;
}

/** One row of a table: what happens to it, cell by cell as far as there is room. */
export function RowLine({ kind, row, ticked, onTick }: RowLineProps) {
  const { Icon, color, title } = KIND_LOOKS[kind];
  const canTake = row !== undefined && row.entry !== null;
  const onSheet = row?.row ?? null;
  return (
    <Box role="gridcell" sx={{ ...LINE, '&:hover': { bgcolor: 'action.hover' } }}>
      <Box sx={{ width: 28, flex: 'none' }} />
      <Box sx={{ width: 32, flex: 'none' }}>
        {canTake && (
          <Tick label={`Take ${row.name}`} checked={ticked} partly={false} onTick={onTick} />
        )}
      </Box>
      <Icon titleAccess={title} sx={{ color, fontSize: 16, flex: 'none' }} />
      <Box component="span" sx={{ ...CUT, flex: '0 0 26%', fontWeight: 500 }} title={row?.name}>
        {row?.name ?? '…'}
      </Box>
      <Box component="span" sx={{ ...CUT, flex: 1, color: 'text.secondary' }}>
        {row && <Cells row={row} />}
      </Box>
      {onSheet !== null && (
        <Box component="span" sx={{ fontSize: 12, color: 'text.secondary', flex: 'none' }}>
          row {onSheet}
        </Box>
      )}
    </Box>
  );
}

/** Cells beyond these do not fit into a line. */
const MOST_CELLS = 4;

function Cells({ row }: { row: PlanLine }) {
  return row.cells.slice(0, MOST_CELLS).map(({ title, address, from, to, reason }, at) => (
    <Box component="span" key={`${address}/${title}`}>
      {at > 0 && ' · '}
      {reason === null ? (
        <>
          {title}: {from !== null && <OldValue text={from} />}
          <NewValue text={to ?? ''} />
        </>
      ) : (
        `${address}: ${reason}`
      )}
    </Box>
  ));
}

function OldValue({ text }: { text: string }) {
  return (
    <>
      <del>{text === '' ? 'empty' : text}</del>
      {' → '}
    </>
  );
}

function NewValue({ text }: { text: string }) {
  return (
    <Box component="ins" sx={{ color: 'text.primary', textDecoration: 'none', fontWeight: 500 }}>
      {text === '' ? 'empty' : text}
    </Box>
  );
}

function Tick(properties: {
  label: string;
  checked: boolean;
  partly: boolean;
  disabled?: boolean;
  onTick: () => void;
}) {
  const { label, checked, partly, disabled = false, onTick } = properties;
  return (
    <Checkbox
      checked={checked}
      indeterminate={partly}
      disabled={disabled}
      onClick={(event) => event.stopPropagation()}
      onChange={onTick}
      slotProps={{ input: { 'aria-label': label } }}
      sx={{ p: 0.5 }}
    />
  );
}
