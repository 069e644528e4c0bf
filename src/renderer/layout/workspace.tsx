import Box from '@mui/material/Box';
import {
  type DockviewApi,
  type DockviewPanelApi,
  DockviewReact,
  type DockviewTheme,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import {
  type ComponentType,
  type FunctionComponent,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { LiveValuesProvider } from '../live/live-context';
import { ProblemsPanel } from '../problems/problems-panel';
import { useProblemCounts } from '../problems/problem-counts';
import { PropertyPanel } from '../properties/property-panel';
import { useIsRunning, useRunning } from '../runtime/use-runtime';
import { useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { TreePanel } from '../tree/tree-panel';
import { PanelFailure } from './panel-failure';
import type { Panels } from './panels';
import type { PanelName } from './saved-layout';

// Not needed at first, or with a large library: the frame and the tree are on the screen before these are loaded.
const ObjectEditor = lazy(async () => ({
  default: (await import('../editor/object-editor')).ObjectEditor,
}));
const XmlPanel = lazy(async () => ({ default: (await import('../xml/xml-panel')).XmlPanel }));
const JournalPanel = lazy(async () => ({
  default: (await import('../journal/journal-panel')).JournalPanel,
}));
const LiveValuesPanel = lazy(async () => ({
  default: (await import('../live/live-values-panel')).LiveValuesPanel,
}));
const TrialPanel = lazy(async () => ({
  default: (await import('../script-trial/trial-panel')).TrialPanel,
}));
const TrendsPanel = lazy(async () => ({
  default: (await import('../trends/trends-panel')).TrendsPanel,
}));
const RequestPanel = lazy(async () => ({
  default: (await import('../request-trial/request-panel')).RequestPanel,
}));
const MesPanel = lazy(async () => ({ default: (await import('../mes/mes-panel')).MesPanel }));
const OpcUaClientPanel = lazy(async () => ({
  default: (await import('../opcua-client/opcua-client-panel')).OpcUaClientPanel,
}));

const THEME: DockviewTheme = { name: 'studio', className: 'dockview-theme-studio', gap: 6 };

const COMPONENTS: Readonly<Record<PanelName, FunctionComponent<IDockviewPanelProps>>> = {
  tree: framed(TreePanel),
  editor: framed(ObjectEditor),
  xml: framed(XmlPanel),
  mes: framed(MesPanel),
  trends: framed(TrendsPanel),
  request: framed(RequestPanel),
  opcua: framed(OpcUaClientPanel),
  properties: framed(PropertyPanel),
  trial: framed(TrialPanel),
  problems: framed(ProblemsPanel),
  live: framed(LiveValuesPanel),
  journal: framed(JournalPanel),
};

/** The dockable panels of an open project. */
export function Workspace({ panels }: { panels: Panels }) {
  const studio = useStudio();
  const [api, setApi] = useState<DockviewApi>();
  const { total } = useProblemCounts();
  const running = useIsRunning();
  const { start } = useRunning();
  // While the panels are still there, because their layout may not be saved yet.
  useLayoutEffect(() => () => panels.detach(), [panels]);
  useEffect(() => {
    const save = () => panels.saveNow();
    window.addEventListener('pagehide', save);
    return () => window.removeEventListener('pagehide', save);
  }, [panels]);
  useEffect(() => {
    if (api)
      panels.setTitle(
        'problems',
        total > 0 ? `Problems (${total.toLocaleString('en')})` : 'Problems',
      );
  }, [api, panels, total]);
  const requested = useObserved(studio.requestedPanel, (panel) => panel);
  useEffect(() => {
    if (api && requested) panels.show(requested.name);
  }, [api, panels, requested]);
  return (
    <Box sx={{ flex: 1, minHeight: 0, p: '6px', bgcolor: 'background.default' }}>
      <LiveValuesProvider running={running} onStart={start}>
        <DockviewReact
          theme={THEME}
          components={COMPONENTS}
          defaultTabComponent={Tab}
          disableFloatingGroups
          onReady={(event) => {
            panels.attach(event.api, studio.state.get().preferences.layout);
            setApi(event.api);
          }}
        />
      </LiveValuesProvider>
    </Box>
  );
}

/** Panels are moved by their tabs and never closed, so that none is lost. */
function Tab({ api }: IDockviewPanelHeaderProps) {
  const subscribe = useCallback(
    (changed: () => void) => {
      const listening = api.onDidTitleChange(changed);
      return () => listening.dispose();
    },
    [api],
  );
  const title = useSyncExternalStore(subscribe, () => api.title);
  return (
    <div className="dv-default-tab">
      <span className="dv-default-tab-content">{title}</span>
    </div>
  );
}

/** A panel's content in its frame. What is behind another panel is not made before it comes to the front. */
function framed(Content: ComponentType): FunctionComponent<IDockviewPanelProps> {
  return ({ api }) => {
    const shown = useWasShown(api);
    return (
      <Box sx={{ height: '100%', overflow: 'hidden', bgcolor: 'background.paper' }}>
        <PanelFailure>
          <Suspense fallback={null}>{shown && <Content />}</Suspense>
        </PanelFailure>
      </Box>
    );
  };
}

/** Whether a panel is in view or was so before. */
function useWasShown(api: DockviewPanelApi): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const listening = api.onDidVisibilityChange(changed);
      return () => listening.dispose();
    },
    [api],
  );
  const visible = useSyncExternalStore(subscribe, () => api.isVisible);
  const [shown, setShown] = useState(visible);
  if (visible && !shown) setShown(true);
  return shown;
}
