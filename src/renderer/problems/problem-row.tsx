import BuildOutlined from '@mui/icons-material/BuildOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useReadOnly, useReplica, useStudio } from '../studio/context';
import { placeOf, type ProblemLine } from './problem-lines';
import { SeverityIcon } from './severity-icon';

const LINE = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  height: '100%',
  px: 2,
  whiteSpace: 'nowrap',
  cursor: 'default',
  '&:hover': { bgcolor: 'action.hover' },
} as const;

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis' } as const;

/** The content of one row of the problems panel. */
export function ProblemRow({ line, indented }: { line: ProblemLine; indented: boolean }) {
  if (line.type === 'object') {
    return (
      <Box role="gridcell" sx={{ ...LINE, fontWeight: 600 }}>
        <span style={CUT}>{line.path}</span>
        <Typography component="span" variant="caption">
          {line.count.toLocaleString('en')}
        </Typography>
      </Box>
    );
  }
  return <Problem line={line} indented={indented} />;
}

function Problem(properties: {
  line: Extract<ProblemLine, { type: 'problem' }>;
  indented: boolean;
}) {
  const { problem } = properties.line;
  const place = useReplica(({ project }) => placeOf(project, properties.line));
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { fix } = problem;
  return (
    <Box role="gridcell" sx={{ ...LINE, pl: properties.indented ? 5 : 2 }} title={problem.message}>
      <SeverityIcon severity={problem.severity} />
      <Box component="span" sx={{ ...CUT, flex: '0 1 auto', minWidth: 0 }}>
        {problem.message}
      </Box>
      <Typography
        component="span"
        variant="caption"
        sx={{ ...CUT, flex: '1 0 auto', maxWidth: '40%' }}
      >
        {place}
      </Typography>
      {fix && (
        <Button
          variant="outlined"
          disabled={readOnly}
          startIcon={<BuildOutlined sx={{ fontSize: '14px !important' }} />}
          onClick={(event) => {
            event.stopPropagation();
            void studio.attempt(() => studio.execute(fix.command));
          }}
          sx={{ minHeight: 22, py: 0, px: 2, fontSize: 12, flex: 'none' }}
        >
          {fix.label}
        </Button>
      )}
    </Box>
  );
}
