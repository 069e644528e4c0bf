import Box from '@mui/material/Box';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { counted } from '../../shared/counted';
import type { Statistics } from '../../shared/spreadsheet/statistics';
import { statisticsOf } from '../../shared/spreadsheet/statistics';
import { heightOf, widthOf } from '../../shared/spreadsheet/range';
import type { Row } from '../../shared/tables/tables';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import type { Sheet } from './sheet';

/** How long a selection rests before it is counted, in milliseconds. */
const REST = 80;

/** What the last action did, and what is selected. */
export function StatusBar({ sheet, rows }: { sheet: Sheet; rows: readonly Row[] }) {
  const report = useObserved(sheet.report, (text) => text);
  const statistics = useStatistics(sheet, rows);
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 4,
        px: 3,
        height: 24,
        alignItems: 'center',
        fontSize: 12,
        color: 'text.secondary',
        bgcolor: cssColor('subtle'),
        borderTop: `1px solid ${cssColor('line')}`,
        whiteSpace: 'nowrap',
        flex: 'none',
      }}
    >
      <Box
        role="status"
        sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        {report}
      </Box>
      <Box role="status" aria-label="Selection" sx={{ display: 'flex', gap: 4 }}>
        {statistics &&
          partsOf(statistics).map(([title, value]) => (
            <span key={title}>
              {title}{' '}
              <Box
                component="span"
                sx={{ color: 'text.primary', fontVariantNumeric: 'tabular-nums' }}
              >
                {value}
              </Box>
            </span>
          ))}
      </Box>
    </Box>
  );
}

interface Counted extends Statistics {
  readonly size: string;
}

function useStatistics(sheet: Sheet, rows: readonly Row[]): Counted | null {
  const { selection } = sheet;
  const ranges = useSyncExternalStore(selection.subscribe, () => selection.ranges);
  const [statistics, setStatistics] = useState<Counted | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!selection.isLarge || sheet.api.isDestroyed()) return setStatistics(null);
      const [first] = ranges;
      const size =
        ranges.length === 1 && first
          ? `${heightOf(first).toLocaleString('en')} × ${widthOf(first)}`
          : counted(ranges.length, 'range');
      setStatistics({ ...statisticsOf(sheet.shown(), ranges), size });
    }, REST);
    return () => clearTimeout(timer);
  }, [sheet, selection, ranges, rows]);
  return statistics;
}

function partsOf({ size, count, distinct, numbers, sum, average }: Counted) {
  const parts: [string, string][] = [
    ['Selected', size],
    ['Count', count.toLocaleString('en')],
    ['Distinct', distinct.toLocaleString('en')],
  ];
  if (numbers > 0) parts.push(['Sum', shown(sum)], ['Average', shown(average ?? 0)]);
  return parts;
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 12 });
}
