import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { TableOverview } from '../../shared/contract/exchange-calls';
import { LINE_KINDS, type LineKind } from '../../shared/exchange/plan-lines';
import { cssColor } from '../theme/stylesheet';
import { KIND_LOOKS } from './line-kinds';

interface PlanTilesProps {
  readonly tables: readonly TableOverview[];
  /** Kinds that the list is narrowed to; none shows all. */
  readonly kinds: ReadonlySet<LineKind>;
  readonly onKinds: (kinds: ReadonlySet<LineKind>) => void;
}

/** The totals of a plan. Each is a switch that narrows the list to its rows. */
export function PlanTiles({ tables, kinds, onKinds }: PlanTilesProps) {
  const total = (key: LineKind | 'unchanged') =>
    tables.reduce((sum, { counts }) => sum + counts[key], 0);
  const toggle = (kind: LineKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    onKinds(next);
  };
  return (
    <Box role="group" aria-label="Totals" sx={{ flex: 1, display: 'flex', gap: 2, minWidth: 0 }}>
      {LINE_KINDS.map((kind) => {
        const { title, color, Icon } = KIND_LOOKS[kind];
        const count = total(kind);
        return (
          <ButtonBase
            key={kind}
            aria-pressed={kinds.has(kind)}
            disabled={count === 0}
            onClick={() => toggle(kind)}
            sx={{
              ...TILE,
              bgcolor: kinds.has(kind) ? cssColor('selected') : 'transparent',
              '&:hover': { bgcolor: kinds.has(kind) ? cssColor('selected') : cssColor('hover') },
            }}
          >
            <Icon sx={{ color: count === 0 ? 'text.secondary' : color, fontSize: 18 }} />
            <TileText count={count} title={title} />
          </ButtonBase>
        );
      })}
      <Box sx={TILE}>
        <TileText count={total('unchanged')} title="Unchanged" />
      </Box>
    </Box>
  );
}

function TileText({ count, title }: { count: number; title: string }) {
  return (
    <Box sx={{ textAlign: 'left', minWidth: 0 }}>
      <Box
        component="span"
        sx={{
          display: 'block',
          fontSize: 18,
          fontWeight: 650,
          lineHeight: 1.2,
          color: count === 0 ? 'text.secondary' : 'text.primary',
        }}
      >
        {count.toLocaleString('en')}
      </Box>
      <Box component="span" sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {title}
      </Box>
    </Box>
  );
}

const TILE = {
  flex: 1,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-start',
  gap: 1.5,
  px: { xs: 1.5, lg: 2.5 },
  py: 1.5,
  minWidth: 96,
  border: `1px solid ${cssColor('line')}`,
  borderRadius: 1,
} as const;
