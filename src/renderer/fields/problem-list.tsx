import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Problem, Severity } from '../../shared/validation/problem';
import { useStudio } from '../studio/context';

const ICONS = { error: ErrorOutline, warning: WarningAmber, information: InfoOutlined };
const COLORS = { error: 'error.main', warning: 'warning.main', information: 'info.main' };
const NAMES = { error: 'Error', warning: 'Warning', information: 'Information' };

/** The sign of a severity, in its colour and with its name for screen readers. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity];
  return (
    <Icon titleAccess={NAMES[severity]} sx={{ fontSize: 16, color: COLORS[severity], mt: '1px' }} />
  );
}

interface ProblemListProps {
  readonly problems: readonly Problem[];
  /** Called after a fix was carried out. */
  readonly onFixed?: () => void;
}

/** Problems with their texts, each with its fix as a button when one is known. */
export function ProblemList({ problems, onFixed }: ProblemListProps) {
  const studio = useStudio();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 12 }}>
      {problems.map((problem) => (
        <Box
          component="li"
          key={`${problem.code} ${problem.message}`}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', py: 0.5 }}
        >
          <SeverityIcon severity={problem.severity} />
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', pt: '1px' }}>
            {problem.message}
            {problem.fix && (
              <Button
                size="small"
                sx={{
                  py: 0,
                  px: 1,
                  ml: 1,
                  minWidth: 0,
                  minHeight: 20,
                  fontSize: 12,
                  lineHeight: 1.5,
                }}
                onClick={() => {
                  const { fix } = problem;
                  if (!fix) return;
                  void studio.attempt(() => studio.execute(fix.command)).then(onFixed);
                }}
              >
                {problem.fix.label}
              </Button>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
