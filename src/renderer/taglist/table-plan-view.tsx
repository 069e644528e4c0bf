import Add from '@mui/icons-material/Add';
import Edit from '@mui/icons-material/EditOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Field, Fields, FieldValue } from '../../shared/fields/field';
import type { TablePlan } from '../../shared/taglist/table-plan';
import { fieldText } from '../fields/field-text';
import { cssColor } from '../theme/stylesheet';

/** Rows of a list that are drawn; the rest is a number. */
const DRAWN = 200;

const SIGNS = {
  added: { Icon: Add, color: 'success.main', title: 'Added' },
  changed: { Icon: Edit, color: 'info.main', title: 'Changed' },
  removed: { Icon: Remove, color: 'error.main', title: 'Removed' },
  locked: { Icon: Lock, color: 'text.secondary', title: 'Locked, kept as they are' },
} as const;
type Part = keyof typeof SIGNS;
const PARTS = Object.keys(SIGNS) as Part[];

/** How many rows a plan adds, changes, removes and keeps. */
export function PlanSummary({ plan }: { plan: Pick<TablePlan<unknown>, Part> }) {
  return (
    <Box component="ul" sx={{ display: 'flex', gap: 3, m: 0, p: 0, listStyle: 'none' }}>
      {PARTS.map((part) => {
        const { Icon, color, title } = SIGNS[part];
        return (
          <Box
            component="li"
            key={part}
            sx={{
              flex: 1,
              display: 'flex',
              alignItems: 'center',
              gap: 2,
              px: 3,
              py: 2,
              border: `1px solid ${cssColor('line')}`,
              borderRadius: 1,
            }}
          >
            <Icon sx={{ color }} />
            <Box sx={{ fontSize: 18, fontWeight: 650 }}>{plan[part].length}</Box>
            <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
              {part === 'locked' ? 'Locked, kept' : title}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

interface TablePlanViewProps<V> {
  readonly title: string;
  readonly columns: Fields;
  readonly nameOf: (row: V) => string;
  readonly plan: TablePlan<V>;
}

/** The rows that a plan adds, changes cell by cell, removes and keeps. */
export function TablePlanView<V extends Readonly<Record<string, FieldValue>>>(
  props: TablePlanViewProps<V>,
) {
  const { title, columns, nameOf, plan } = props;
  const rest = (row: V) => describe(columns, row);
  return (
    <Box component="section" aria-label={title}>
      <Box component="h3" sx={{ m: 0, pb: 1, fontSize: 13 }}>
        {title}
      </Box>
      <PlanPart part="added" rows={plan.added.map((row) => [nameOf(row), rest(row)])} />
      <PlanPart
        part="changed"
        rows={plan.changed.map(({ before, cells }) => [
          nameOf(before),
          cells.map(({ column, from, to }) => (
            <CellChangeView key={column} field={columns[column]} from={from} to={to} />
          )),
        ])}
      />
      <PlanPart part="removed" rows={plan.removed.map((row) => [nameOf(row), rest(row)])} />
      <PlanPart part="locked" rows={plan.locked.map((row) => [nameOf(row), rest(row)])} />
    </Box>
  );
}

function PlanPart({ part, rows }: { part: Part; rows: readonly (readonly [string, ReactNode])[] }) {
  if (rows.length === 0) return null;
  const { Icon, color, title } = SIGNS[part];
  const more = rows.length - DRAWN;
  return (
    <Box sx={{ pb: 2 }}>
      <Box component="h4" sx={{ m: 0, py: 1, fontSize: 12, color: 'text.secondary' }}>
        {title} ({rows.length})
      </Box>
      <Box component="ul" aria-label={title} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {rows.slice(0, DRAWN).map(([name, content]) => (
          <Box
            component="li"
            key={name}
            sx={{
              display: 'grid',
              gridTemplateColumns: '20px minmax(140px, 1fr) 2fr',
              gap: 2,
              py: 0.75,
              fontSize: 13,
              borderTop: `1px solid ${cssColor('line')}`,
              alignItems: 'start',
            }}
          >
            <Icon sx={{ color, fontSize: 16, mt: '2px' }} />
            <Box sx={{ overflowWrap: 'anywhere', fontWeight: 500 }}>{name}</Box>
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{content}</Box>
          </Box>
        ))}
      </Box>
      {more > 0 && <Box sx={{ fontSize: 12, color: 'text.secondary', py: 1 }}>and {more} more</Box>}
    </Box>
  );
}

interface CellChangeViewProps {
  readonly field: Field | undefined;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

function CellChangeView({ field, from, to }: CellChangeViewProps) {
  if (!field) return null;
  const shown = (value: FieldValue) => fieldText(field, value) || 'empty';
  return (
    <Box>
      {field.title}: <del>{shown(from)}</del> →{' '}
      <Box component="ins" sx={{ color: 'text.primary', textDecoration: 'none', fontWeight: 500 }}>
        {shown(to)}
      </Box>
    </Box>
  );
}

/** The set values of a row beside its name, in a line. */
function describe(columns: Fields, row: Readonly<Record<string, FieldValue>>): string {
  return Object.entries(columns)
    .slice(1)
    .flatMap(([key, field]) => {
      const value = row[key] ?? null;
      if (value === '' || value === null || value === false) return [];
      return field.type === 'boolean' ? [field.title] : [fieldText(field, value)];
    })
    .join(' · ');
}
