import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ImportProgress } from './import-model';

const STAGES: Readonly<Record<ImportProgress['stage'], string>> = {
  sending: 'Sending the file',
  unpacking: 'Unpacking the workbook',
  reading: 'Reading the workbook',
  sheets: 'Reading the sheets',
  comparing: 'Comparing with the project',
  applying: 'Applying the plan',
};

/** How far the work is, in the place of the plan or as a line below it. */
export function ProgressView({ progress, below }: { progress: ImportProgress; below: boolean }) {
  const { stage, done, total } = progress;
  const known = total > 1;
  return (
    <Box sx={{ py: below ? 0 : 10, px: below ? 0 : 10 }}>
      <Box role="status" sx={{ pb: 1, fontSize: 12, color: 'text.secondary' }}>
        {STAGES[stage]} …
      </Box>
      <LinearProgress
        aria-label={STAGES[stage]}
        variant={known ? 'determinate' : 'indeterminate'}
        {...(known && { value: Math.min(100, (done / total) * 100) })}
      />
    </Box>
  );
}
