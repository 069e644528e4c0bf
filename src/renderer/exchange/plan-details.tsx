import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useId, useState } from 'react';
import type { PlanOverview } from '../../shared/contract/exchange-calls';
import type { PlanLine } from '../../shared/exchange/plan-lines';
import { SeverityIcon } from '../problems/severity-icon';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import type { ImportState } from './import-model';
import type { PlanRowsCache, RowPlace } from './plan-rows-cache';

interface PlanDetailsProps {
  readonly state: ImportState;
  readonly plan: PlanOverview;
  readonly place: RowPlace | null;
}

/** Below the list: all cells of the chosen row, and the problems that the result would have. */
export function PlanDetails({ state, plan, place }: PlanDetailsProps) {
  const id = useId();
  const [tab, setTab] = useState<'row' | 'problems'>('problems');
  const [followed, setFollowed] = useState(place);
  if (followed !== place) {
    setFollowed(place);
    if (place) setTab('row');
  }
  const { problems, rows } = state;
  return (
    <Box sx={FRAME}>
      <Tabs
        value={tab}
        onChange={(_, next: 'row' | 'problems') => setTab(next)}
        aria-label="Details"
        sx={{ minHeight: 32, borderBottom: `1px solid ${cssColor('line')}`, flex: 'none' }}
      >
        <Tab
          value="problems"
          id={`${id}-problems`}
          aria-controls={`${id}-panel`}
          label={problems ? `New Problems (${problems.total})` : 'New Problems …'}
          sx={TAB}
        />
        <Tab
          value="row"
          id={`${id}-row`}
          aria-controls={`${id}-panel`}
          label="Chosen Row"
          sx={TAB}
        />
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        tabIndex={0}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 3, py: 1.5 }}
      >
        {tab === 'problems' && <NewProblems problems={problems} />}
        {tab === 'row' && rows && place && (
          <ChosenRow rows={rows} place={place} sheet={plan.tables[place.table]?.sheet ?? ''} />
        )}
        {tab === 'row' && !place && <Muted>Choose a row to see all its cells.</Muted>}
      </Box>
    </Box>
  );
}

function NewProblems({ problems }: Pick<ImportState, 'problems'>) {
  if (!problems) return <Muted>Looking for problems …</Muted>;
  if (problems.total === 0) return <Muted>The project would have no new problems.</Muted>;
  const more = problems.total - problems.first.length;
  return (
    <Box component="ul" aria-label="New problems" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {problems.first.map(({ severity, message, place }) => (
        <Box
          component="li"
          key={JSON.stringify([message, place])}
          sx={{ display: 'flex', gap: 2, py: 0.5, alignItems: 'center' }}
        >
          <SeverityIcon severity={severity} />
          <span>{message}</span>
        </Box>
      ))}
      {more > 0 && <Muted>and {more.toLocaleString('en')} more</Muted>}
    </Box>
  );
}

function ChosenRow(properties: { rows: PlanRowsCache; place: RowPlace; sheet: string }) {
  'use no memo'; // The rows arrive in the cache without a change of it.
  const { rows, place, sheet } = properties;
  useObserved(rows.arrived, (count) => count);
  const row = rows.get(place);
  if (!row) return <Muted>Fetching the row …</Muted>;
  return (
    <>
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere', pb: 1 }}>{row.name}</Box>
      {row.cells.length === 0 && <Muted>{withoutCells(row)}</Muted>}
      {row.cells.length > 0 && <CellTable row={row} sheet={sheet} />}
    </>
  );
}

function CellTable({ row, sheet }: { row: PlanLine; sheet: string }) {
  const refused = row.cells.some(({ reason }) => reason !== null);
  return (
    <Box component="table" sx={TABLE}>
      <thead>
        <tr>
          <th scope="col">{refused ? 'Cell' : 'Column'}</th>
          {refused && <th scope="col">Reason</th>}
          {!refused && row.kind === 'changed' && <th scope="col">Now</th>}
          {!refused && <th scope="col">From the File</th>}
          {!refused && row.kind === 'changed' && <th scope="col">Cell</th>}
        </tr>
      </thead>
      <tbody>
        {row.cells.map(({ title, address, from, to, reason }) => (
          <tr key={`${title}/${address}`}>
            <td>{refused ? `${sheet}!${address}` : title}</td>
            {refused && <td>{reason}</td>}
            {from !== null && <td>{from}</td>}
            {!refused && <td>{to}</td>}
            {from !== null && <td>{`${sheet}!${address}`}</td>}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function withoutCells({ kind }: PlanLine): string {
  return kind === 'removed'
    ? 'The sheet does not have this row, so it is removed.'
    : 'All other columns have their standard values.';
}

function Muted({ children }: { children: ReactNode }) {
  return <Box sx={{ color: 'text.secondary' }}>{children}</Box>;
}

const FRAME = {
  height: 168,
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  border: `1px solid ${cssColor('line')}`,
  borderRadius: 1,
} as const;

const TAB = { minHeight: 32, py: 0, px: 3, minWidth: 0 } as const;

const TABLE = {
  borderCollapse: 'collapse',
  width: '100%',
  '& th': { textAlign: 'left', fontSize: 12, fontWeight: 500, color: 'text.secondary' },
  '& th, & td': { py: 0.5, pr: 4, verticalAlign: 'top' },
  '& td': {
    borderTop: `1px solid ${cssColor('line')}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
} as const;
