import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Severity, severity } from '../../shared/validation/problem';
import { useProject, useReplica, useStudio } from '../studio/context';
import { useProblemCounts } from './problem-counts';
import { ProblemRow } from './problem-row';
import { type ProblemFilter, problemLines } from './problem-lines';
import { SEVERITY_TITLES, SeverityIcon } from './severity-icon';
import { VirtualRows } from './virtual-rows';
import { PanelBar } from '../layout/panel-bar';

const ROW = 28;
const ALL: ReadonlySet<Severity> = new Set(severity.options);

/** All problems of the project: where they are, and how they are mended. */
export function ProblemsPanel() {
  const studio = useStudio();
  const project = useProject();
  const problems = useReplica((replica) => replica.problems);
  const counts = useProblemCounts();
  const [filter, setFilter] = useState<ProblemFilter>({ severities: ALL, text: '', grouped: true });
  const shown = useDeferredValue(filter);
  const lines = useMemo(
    () => (project && problems ? problemLines(project, problems, shown) : []),
    [project, problems, shown],
  );
  const open = (index: number) => {
    const line = lines[index];
    if (line?.type === 'problem') studio.reveal(line.problem.place);
    if (line?.type === 'object') studio.reveal({ object: line.object });
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <FilterBar filter={filter} onChange={setFilter} />
      {lines.length === 0 ? (
        <Nothing none={counts.total === 0} />
      ) : (
        <VirtualRows
          label="Problems"
          count={lines.length}
          rowHeight={ROW}
          keyOf={(index) => lines[index]?.key ?? ''}
          renderRow={(index) => {
            const line = lines[index];
            return line && <ProblemRow line={line} indented={shown.grouped} />;
          }}
          onOpen={open}
        />
      )}
    </Box>
  );
}

interface FilterProperties {
  readonly filter: ProblemFilter;
  readonly onChange: (filter: ProblemFilter) => void;
}

function FilterBar({ filter, onChange }: FilterProperties) {
  const counts = useProblemCounts();
  const toggle = (one: Severity) => {
    const severities = new Set(filter.severities);
    if (!severities.delete(one)) severities.add(one);
    onChange({ ...filter, severities });
  };
  return (
    <PanelBar label="Filter of problems" sx={{ alignItems: 'normal', pl: 1.5 }}>
      {severity.options.map((one) => (
        <Tooltip key={one} title={`Show or hide: ${SEVERITY_TITLES[one]}`}>
          <ToggleButton
            value={one}
            size="small"
            selected={filter.severities.has(one)}
            onChange={() => toggle(one)}
            aria-label={`${SEVERITY_TITLES[one]}: ${counts[one]}`}
            sx={TOGGLE}
          >
            <SeverityIcon severity={one} faint={!filter.severities.has(one)} />
            {counts[one].toLocaleString('en')}
          </ToggleButton>
        </Tooltip>
      ))}
      <Tooltip title="Group by object">
        <ToggleButton
          value="grouped"
          size="small"
          selected={filter.grouped}
          onChange={() => onChange({ ...filter, grouped: !filter.grouped })}
          aria-label="Group by object"
          sx={TOGGLE}
        >
          <AccountTreeOutlined sx={{ fontSize: 16 }} />
        </ToggleButton>
      </Tooltip>
      <OutlinedInput
        placeholder="Filter by text"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        inputProps={{ 'aria-label': 'Filter problems by text', spellCheck: false }}
        sx={{ ml: 'auto', width: 220, '& input': { py: '2px' } }}
      />
    </PanelBar>
  );
}

const TOGGLE = {
  gap: 1,
  px: 2,
  py: 0,
  height: 26,
  color: 'text.primary',
  borderColor: 'divider',
  fontSize: 12,
  '&.Mui-selected': { bgcolor: 'action.selected', color: 'text.primary' },
};

function Nothing({ none }: { none: boolean }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, p: 4, color: 'text.secondary' }}>
      {none && <CheckCircleOutlined color="success" sx={{ fontSize: 18 }} />}
      <Typography role="status">
        {none ? 'No problems.' : 'No problem passes the filter.'}
      </Typography>
    </Box>
  );
}
