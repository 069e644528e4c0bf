import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined';
import ShowChart from '@mui/icons-material/ShowChart';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ObjectId, ProjectObject } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { useApplication } from '../application-context';
import { ToolbarButton } from '../grid/toolbar-button';
import { messageOf } from '../properties/message-of';
import { useProject, useReplica, useStudio, useView } from '../studio/context';
import { showInTrends } from '../trends/show-in-trends';
import { useIsVisible } from '../xml/use-is-visible';
import { useLive } from './live-context';
import { itemsAt, LiveRows } from './live-rows';
import type { LiveValues } from './live-values';
import { PanelBar } from '../layout/panel-bar';

// The grid is a large library; it is loaded when a project runs.
const LiveGrid = lazy(async () => ({ default: (await import('./live-grid')).LiveGrid }));

type Scope = 'selection' | 'list';

/** The live values of the selected object's items, or of a list of items to watch. */
export function LiveValuesPanel() {
  const document = useReplica((replica) => replica.state.document);
  const project = useProject();
  return project && <DocumentValues key={document} project={project} />;
}

function DocumentValues({ project }: { project: Project }) {
  const live = useLive();
  const frame = useRef<HTMLDivElement>(null);
  const visible = useIsVisible(frame);
  return (
    <Box
      ref={frame}
      sx={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        containerType: 'inline-size',
      }}
    >
      {live.values ? (
        <Values project={project} values={live.values} visible={visible} />
      ) : (
        <NotRunning onStart={live.onStart} />
      )}
    </Box>
  );
}

/** What is said while there are no live values. */
export function NotRunning({ onStart }: { onStart?: (() => void) | undefined }) {
  return (
    <Box sx={{ p: 4, display: 'flex', alignItems: 'center', gap: 3, fontSize: 13 }}>
      <Box sx={{ color: 'text.secondary' }}>
        The project does not run. Start it to see live values.
      </Box>
      {onStart && (
        <Button variant="outlined" startIcon={<PlayArrowOutlined />} onClick={onStart}>
          Start
        </Button>
      )}
    </Box>
  );
}

interface ValuesProps {
  readonly project: Project;
  readonly values: LiveValues;
  readonly visible: boolean;
}

function Values({ project, values, visible }: ValuesProps) {
  const studio = useStudio();
  const { trends } = useApplication();
  const [scope, setScope] = useState<Scope>('selection');
  const [list, setList] = useState<readonly ObjectId[]>([]);
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<readonly ObjectId[]>([]);
  const [rejection, setRejection] = useState<string | null>(null);
  const shownFilter = useDeferredValue(filter.trim());
  const rows = useRows(project, scope === 'list' ? list : null, visible);
  const attempt = (action: Promise<unknown>) => {
    setRejection(null);
    action.catch((error: unknown) => setRejection(messageOf(error)));
  };
  const force = () =>
    attempt(Promise.all(selected.map((id) => values.force(id, values.get(id)?.value ?? null))));
  return (
    <>
      <Toolbar
        {...{ scope, filter, selected, list }}
        onScope={(next) => {
          setScope(next);
          setRejection(null);
          setSelected([]);
        }}
        onFilter={setFilter}
        onForce={force}
        onRelease={() => attempt(values.release(selected))}
        onWatch={() => setList([...new Set([...list, ...selected])])}
        onTrend={() => void studio.attempt(() => showInTrends(studio, trends, selected))}
        onUnwatch={() => setList(list.filter((id) => !selected.includes(id)))}
      />
      {rejection !== null && (
        <Alert severity="error" onClose={() => setRejection(null)} sx={{ borderRadius: 0 }}>
          {rejection}
        </Alert>
      )}
      {rows.length === 0 && <Empty scope={scope} />}
      <Suspense fallback={null}>
        <LiveGrid
          rows={rows}
          filter={shownFilter}
          values={visible ? values : null}
          onSelect={setSelected}
          onWrite={(id, text) => attempt(typed(values, rows, id, text))}
        />
      </Suspense>
    </>
  );
}

/** What is typed into a forced row changes the forced value. */
async function typed(
  values: LiveValues,
  rows: readonly { id: ObjectId; dataType: string }[],
  id: ObjectId,
  text: string,
): Promise<void> {
  const isText = rows.find((row) => row.id === id)?.dataType === 'String';
  const value = text === '' && !isText ? null : text;
  await (values.get(id)?.forced ? values.force(id, value) : values.write(id, value));
}

/** Rows are made only while the panel is in view: a selection of 100,000 items is not for free. */
function useRows(project: Project, list: readonly ObjectId[] | null, visible: boolean) {
  const [made] = useState(() => new LiveRows());
  const selected = useView((view) => view.selected);
  const object: ProjectObject | undefined =
    selected === null ? undefined : project.objects.get(selected);
  return useMemo(() => {
    if (!visible) return [];
    if (list) return made.of(project, { items: list, root: null });
    return object ? made.of(project, itemsAt(project, object)) : [];
  }, [made, project, list, object, visible]);
}

interface ToolbarProps {
  readonly scope: Scope;
  readonly filter: string;
  readonly selected: readonly ObjectId[];
  readonly list: readonly ObjectId[];
  readonly onScope: (scope: Scope) => void;
  readonly onFilter: (text: string) => void;
  readonly onForce: () => void;
  readonly onRelease: () => void;
  readonly onWatch: () => void;
  readonly onUnwatch: () => void;
  readonly onTrend: () => void;
}

function Toolbar(props: ToolbarProps) {
  const { scope, filter, selected, list, onScope, onFilter } = props;
  const none = selected.length === 0;
  return (
    <PanelBar label="Live values" sx={{ px: 2 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={scope}
        aria-label="Items that are shown"
        onChange={(_event, next: Scope | null) => next && onScope(next)}
      >
        <ToggleButton value="selection">Selected object</ToggleButton>
        <ToggleButton value="list">Watch list ({list.length})</ToggleButton>
      </ToggleButtonGroup>
      <OutlinedInput
        size="small"
        placeholder="Filter by path or unit"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        inputProps={{ 'aria-label': 'Filter live values', spellCheck: false }}
        sx={{ flex: '0 1 240px' }}
      />
      <Box sx={{ flex: 1 }} />
      <ToolbarButton
        icon={<LockOutlined />}
        label="Force"
        help="Keep the values of the selected rows, whatever is written. What is typed into a forced row changes its forced value."
        disabled={none}
        onClick={props.onForce}
      />
      <ToolbarButton
        icon={<LockOpenOutlined />}
        label="Release"
        help="Show the written values of the selected rows again"
        disabled={none}
        onClick={props.onRelease}
      />
      <ToolbarButton
        icon={<ShowChart />}
        label="Trend"
        help="Show the selected rows in Trends"
        disabled={none}
        onClick={props.onTrend}
      />
      <ToolbarButton
        icon={scope === 'list' ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
        label={scope === 'list' ? 'Remove from list' : 'Add to watch list'}
        help={
          scope === 'list'
            ? 'Take the selected rows from the watch list'
            : 'Put the selected rows on the watch list'
        }
        disabled={none}
        onClick={scope === 'list' ? props.onUnwatch : props.onWatch}
      />
    </PanelBar>
  );
}

function Empty({ scope }: { scope: Scope }) {
  return (
    <Box sx={{ px: 4, py: 2, fontSize: 13, color: 'text.secondary' }}>
      {scope === 'list'
        ? 'The watch list is empty. Select rows of an object and add them.'
        : 'The selected object has no items. Select a folder, an item or a message configuration.'}
    </Box>
  );
}
