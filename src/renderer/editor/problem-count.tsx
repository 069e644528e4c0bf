import Box from '@mui/material/Box';
import { counted } from '../../shared/counted';
import type { Problem, Severity } from '../../shared/validation/problem';
import { cssColor } from '../theme/stylesheet';

const ORDER: readonly Severity[] = ['error', 'warning', 'information'];

/** How many problems there are, in the colours of the gravest; nothing when there are none. */
export function ProblemCount({ problems }: { problems: readonly Problem[] }) {
  const gravest = ORDER.find((one) => problems.some(({ severity }) => severity === one));
  if (!gravest) return null;
  const text = counted(problems.length, 'problem');
  return (
    <Box
      component="span"
      title={text}
      sx={{
        // The text for screen readers is placed in it, and so scrolls and is clipped with it.
        position: 'relative',
        minWidth: 18,
        px: 1,
        borderRadius: 9,
        fontSize: 11,
        fontWeight: 600,
        lineHeight: '16px',
        textAlign: 'center',
        color: cssColor(gravest),
        bgcolor: cssColor(`${gravest}Surface`),
      }}
    >
      <span aria-hidden>{problems.length.toLocaleString('en')}</span>
      <span className="visually-hidden">{text}</span>
    </Box>
  );
}
