import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo, useState } from 'react';
import type { PlanOverview } from '../../shared/contract/exchange-calls';
import type { LineKind } from '../../shared/exchange/plan-lines';
import { VirtualRows } from '../problems/virtual-rows';
import { useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import type { ImportModel, ImportState } from './import-model';
import { type ListLine, PlanLayout } from './plan-layout';
import { ColumnsLine, RowLine, TableLine } from './plan-list-lines';
import type { PlanRowsCache, RowPlace } from './plan-rows-cache';
import { entriesOf, type Ticks } from './ticks';

interface PlanListProps {
  readonly model: ImportModel;
  readonly state: ImportState;
  readonly plan: PlanOverview;
  readonly kinds: ReadonlySet<LineKind>;
  readonly onChoose: (place: RowPlace) => void;
}

const LINE_HEIGHT = 30;

/** The tables of a plan and, below those that are open, their rows. */
export function PlanList({ model, state, plan, kinds, onChoose }: PlanListProps) {
  const { rows, ticks } = state;
  const studio = useStudio();
  const [open, setOpen] = useState(() => firstOpen(plan));
  const layout = useMemo(() => new PlanLayout(plan, open, kinds), [plan, open, kinds]);
  const tick = (next: Ticks) => void studio.attempt(() => model.tick(next));
  const activate = (line: ListLine | undefined) => {
    if (line?.type === 'row') onChoose(line);
    if (line?.type !== 'table') return;
    const next = new Set(open);
    if (!next.delete(line.table)) next.add(line.table);
    setOpen(next);
  };
  const toggle = (line: ListLine | undefined) => {
    if (line?.type === 'row') {
      const entry = rows?.get(line)?.entry ?? null;
      if (entry !== null) tick(ticks.toggled(line.table, entry));
    }
    const overview = line?.type === 'table' ? plan.tables[line.table] : undefined;
    if (!line || !overview) return;
    tick(ticks.all([line.table], ticks.count(line.table, overview) < entriesOf(overview)));
  };
  if (!rows) return null;
  return (
    <>
      <TakeAll plan={plan} ticks={ticks} onTick={tick} />
      <VirtualRows
        label="Plan"
        count={layout.length}
        rowHeight={LINE_HEIGHT}
        keyOf={(index) => keyOf(layout.lineAt(index))}
        renderRow={(index) => {
          const line = layout.lineAt(index);
          return (
            line && <Line {...{ line, model, plan, rows, ticks }} isOpen={open} onTick={tick} />
          );
        }}
        onOpen={(index) => activate(layout.lineAt(index))}
        onToggle={(index) => toggle(layout.lineAt(index))}
      />
    </>
  );
}

interface LineProps {
  readonly line: ListLine;
  readonly model: ImportModel;
  readonly plan: PlanOverview;
  readonly rows: PlanRowsCache;
  readonly ticks: Ticks;
  readonly isOpen: ReadonlySet<number>;
  readonly onTick: (ticks: Ticks) => void;
}

function Line({ line, model, plan, rows, ticks, isOpen, onTick }: LineProps) {
  'use no memo'; // The rows arrive in the cache without a change of it.
  useObserved(rows.arrived, (count) => count);
  const overview = plan.tables[line.table];
  if (!overview) return null;
  if (line.type === 'table') {
    return (
      <TableLine
        overview={overview}
        isOpen={isOpen.has(line.table)}
        ticked={ticks.count(line.table, overview)}
        onTick={(take) => onTick(ticks.all([line.table], take))}
      />
    );
  }
  if (line.type === 'columns') return <ColumnsLine model={model} overview={overview} />;
  const row = rows.get(line);
  const { entry = null } = row ?? {};
  return (
    <RowLine
      kind={line.kind}
      row={row}
      ticked={entry !== null && ticks.has(line.table, entry)}
      onTick={() => entry !== null && onTick(ticks.toggled(line.table, entry))}
    />
  );
}

function TakeAll(properties: { plan: PlanOverview; ticks: Ticks; onTick: (ticks: Ticks) => void }) {
  const { plan, ticks, onTick } = properties;
  const all = plan.tables.reduce((sum, table) => sum + entriesOf(table), 0);
  const ticked = plan.tables.reduce((sum, table, index) => sum + ticks.count(index, table), 0);
  return (
    <Box
      sx={{
        px: 2,
        bgcolor: cssColor('subtle'),
        borderBottom: `1px solid ${cssColor('line')}`,
        flex: 'none',
      }}
    >
      <FormControlLabel
        sx={{ ml: 0 }}
        disabled={all === 0}
        control={
          <Checkbox
            sx={{ p: 1 }}
            checked={all > 0 && ticked === all}
            indeterminate={ticked > 0 && ticked < all}
            onChange={() => onTick(ticks.all([...plan.tables.keys()], ticked < all))}
          />
        }
        label="Take all"
        slotProps={{ typography: { sx: { fontWeight: 600 } } }}
      />
    </Box>
  );
}

/** The first table that something happens to is open, or all when they are few. */
function firstOpen({ tables }: PlanOverview): ReadonlySet<number> {
  const busy = [...tables.entries()]
    .filter(([, { counts, extraColumns }]) => {
      const { unchanged: _, ...others } = counts;
      return Object.values(others).some((count) => count > 0) || extraColumns.length > 0;
    })
    .map(([table]) => table);
  return new Set(busy.length <= 3 ? busy : busy.slice(0, 1));
}

function keyOf(line: ListLine | undefined): string {
  if (line?.type !== 'row') return `${line?.type}/${line?.table}`;
  return `${line.table}/${line.kind}/${line.index}`;
}
