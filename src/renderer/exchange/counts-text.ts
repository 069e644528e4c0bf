import { counted } from '../../shared/counted';
import type { CallResult } from '../../shared/contract/connection';

/** What an import did, in words; what it did not do is left out. */
export function countsText(counts: CallResult<'exchange.apply'>): string {
  const parts = [
    [counts.added, 'added'],
    [counts.changed, 'changed'],
    [counts.removed, 'removed'],
  ] as const;
  const done = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${counted(count, 'row')} ${what}`);
  const refused = counts.rejected + counts.conflicts;
  if (refused > 0) done.push(`${counted(refused, 'row')} not taken`);
  return done.join(', ');
}
