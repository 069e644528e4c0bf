import HomeOutlined from '@mui/icons-material/HomeOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import RefreshOutlined from '@mui/icons-material/RefreshOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useCallback, useEffect, useState } from 'react';
import { useApplication } from '../application-context';
import { Question } from '../dialogs/question';
import { ToolbarButton } from '../grid/toolbar-button';
import { PanelBar } from '../layout/panel-bar';
import { PanelTabs } from '../layout/panel-tabs';
import { useStudio, useStudioState } from '../studio/context';
import { useObserved } from '../studio/observable';
import type { AddressNode } from './address-tree';
import { AddressTreeView } from './address-tree-view';
import { CallDialog } from './call-dialog';
import { ClientLog } from './client-log';
import { ClientModel, type ClientState, type PickOptions } from './client-model';
import { ConnectDialog } from './connect-dialog';
import { DataView } from './data-view';
import { EventView } from './event-view';
import { PickDialog } from './pick-dialog';
import { HistoryView } from './history-view';
import { type NodeActions, NodeDetails } from './node-details';
import { WriteDialog } from './write-dialog';

const VIEW_TITLES = {
  data: 'Data View',
  events: 'Events',
  history: 'History',
  log: 'Log',
} as const;
type ViewName = keyof typeof VIEW_TITLES;

/** An OPC UA client to look at any server with: the studio's own, a device, another program's. */
export function OpcUaClientPanel() {
  const connected = useStudioState((state) => state.connection === 'connected');
  return connected ? <Client /> : null;
}

function Client() {
  const studio = useStudio();
  const { dialogs, exchange } = useApplication();
  const [model] = useState(() => new ClientModel(studio));
  const state = useObserved(model.state, (now) => now);
  const [view, setView] = useState<ViewName>('data');
  useEffect(() => {
    model.start();
    return () => model.stop();
  }, [model]);
  const connect = () =>
    void dialogs.ask<void>((answer) => (
      <ConnectDialog model={model} onAnswer={() => answer(undefined)} />
    ));
  const testLocally = () =>
    void model.attempt(() =>
      model.connectLocally(
        async () =>
          (await dialogs.ask<'enable'>((answer) => <EnableQuestion onAnswer={answer} />)) ===
          'enable',
      ),
    );
  const pick = async (node: AddressNode) => {
    const project = studio.replica.get()?.project;
    const url = model.state.get().target?.url;
    if (!project || url === undefined) return;
    const options = await dialogs.ask<PickOptions>((answer) => (
      <PickDialog project={project} node={node} url={url} onAnswer={answer} />
    ));
    if (!options) return;
    await exchange.importPicked({ name: node.name, open: () => model.pick(node, options) });
  };
  const actions: NodeActions = {
    onWrite: (node) =>
      void dialogs.ask<void>((answer) => (
        <WriteDialog model={model} node={node} onAnswer={() => answer(undefined)} />
      )),
    onCall: (method) =>
      void dialogs.ask<void>((answer) => (
        <CallDialog model={model} method={method} onAnswer={() => answer(undefined)} />
      )),
    onHistory: () => setView('history'),
    onEvents: (node) => {
      setView('events');
      void model.followEvents(node);
    },
  };
  return (
    <Box
      sx={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        containerType: 'inline-size',
      }}
    >
      <ConnectionBar model={model} state={state} onConnect={connect} onTest={testLocally} />
      {state.tree === null ? (
        <NotConnected state={state} onConnect={connect} onTest={testLocally} />
      ) : (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(170px, 2fr) minmax(0, 5fr)',
          }}
        >
          <AddressSpace
            model={model}
            root={state.tree}
            actions={actions}
            onPick={(node) => void studio.attempt(() => pick(node))}
          />
          <Box
            sx={{
              minWidth: 0,
              minHeight: 0,
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr)',
              gridTemplateRows: 'minmax(0, 1fr) minmax(0, 1fr)',
              borderLeft: 1,
              borderColor: 'divider',
              '@container (min-width: 1000px)': {
                gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
                gridTemplateRows: 'minmax(0, 1fr)',
              },
            }}
          >
            <Views model={model} state={state} view={view} onView={setView} actions={actions} />
            <Box sx={{ minHeight: 0, borderTop: 1, borderLeft: 1, borderColor: 'divider' }}>
              <NodeDetails model={model} state={state} actions={actions} />
            </Box>
          </Box>
        </Box>
      )}
    </Box>
  );
}

interface Part {
  readonly model: ClientModel;
  readonly state: ClientState;
}

interface Beginnings {
  readonly onConnect: () => void;
  readonly onTest: () => void;
}

function ConnectionBar({ model, state, onConnect, onTest }: Part & Beginnings) {
  const { status } = state;
  const isOpen = status === 'connected' || status === 'lost';
  return (
    <PanelBar label="OPC UA client" sx={{ px: 2 }}>
      <ToolbarButton
        icon={<LinkOutlined />}
        label="Connect…"
        help="Connect to an OPC UA server"
        disabled={status === 'connecting'}
        onClick={onConnect}
      />
      <ToolbarButton
        icon={<HomeOutlined />}
        label="Test Locally"
        help="Connect to the studio's own OPC UA server"
        disabled={status === 'connecting'}
        onClick={onTest}
      />
      <ToolbarButton
        icon={<LinkOffOutlined />}
        label="Disconnect"
        help="Close the connection"
        disabled={!isOpen}
        onClick={() => void model.disconnect()}
      />
      <Box
        role="status"
        sx={{
          flex: 1,
          minWidth: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          fontSize: 13,
          color: status === 'lost' ? 'error.main' : 'text.secondary',
        }}
        title={state.reason}
      >
        {statusText(state)}
      </Box>
    </PanelBar>
  );
}

function statusText({ status, target, user, reason }: ClientState): string {
  if (status === 'disconnected' || !target) return 'Not connected';
  if (status === 'connecting') return `Connecting to ${target.url} …`;
  if (status === 'lost') return `${reason} It is tried again.`;
  const security = target.mode === 'None' ? 'no security' : `${target.policy} ${target.mode}`;
  return `${target.url}, ${security}, ${user === '' ? 'anonymous' : user}`;
}

function NotConnected({ state, onConnect, onTest }: { state: ClientState } & Beginnings) {
  const { status, log } = state;
  const failure = [...log].reverse().find(({ isError }) => isError);
  return (
    <Box sx={{ p: 6, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 3 }}>
      <Box sx={{ color: 'text.secondary', maxWidth: 560 }}>
        Connect to an OPC UA server to browse its address space, follow and write values, call
        methods, and read history and events.
      </Box>
      {failure && (
        <Box role="alert" sx={{ color: 'error.main', maxWidth: 560 }}>
          {failure.text}
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button variant="contained" disabled={status === 'connecting'} onClick={onConnect}>
          Connect…
        </Button>
        <Button variant="outlined" disabled={status === 'connecting'} onClick={onTest}>
          Test Locally
        </Button>
      </Box>
    </Box>
  );
}

function EnableQuestion({ onAnswer }: { onAnswer: (answer: 'enable' | undefined) => void }) {
  return (
    <Question
      title="Enable the OPC UA Server?"
      choices={[{ answer: 'enable', label: 'Enable', primary: true }]}
      onAnswer={onAnswer}
    >
      The studio's own OPC UA server is not enabled. Enabled it listens at the address and the port
      of the settings, for as long as the studio runs.
    </Question>
  );
}

interface MenuPlace {
  readonly node: AddressNode;
  readonly top: number;
  readonly left: number;
}

function AddressSpace({
  model,
  root,
  actions,
  onPick,
}: {
  readonly model: ClientModel;
  readonly root: AddressNode;
  readonly actions: NodeActions;
  readonly onPick: (node: AddressNode) => void;
}) {
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback(
    (node: AddressNode, top: number, left: number) => setMenu({ node, top, left }),
    [],
  );
  const act = (work: (node: AddressNode) => void) => {
    if (menu) work(menu.node);
    setMenu(null);
  };
  const nodeClass = menu?.node.nodeClass;
  // The view shows the history of the selected node.
  const showHistory = (node: AddressNode) => {
    void model.select(node);
    actions.onHistory(node);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, pt: 0.5 }}>
      <AddressTreeView model={model} root={root} onMenu={openMenu} />
      <Menu
        open={menu !== null}
        onClose={() => setMenu(null)}
        anchorReference="anchorPosition"
        anchorPosition={{ top: menu?.top ?? 0, left: menu?.left ?? 0 }}
      >
        {nodeClass === 'Variable' && (
          <MenuItem onClick={() => act((node) => void model.add([node]))}>Follow</MenuItem>
        )}
        {nodeClass === 'Variable' && (
          <MenuItem onClick={() => act(actions.onWrite)}>Write…</MenuItem>
        )}
        {nodeClass === 'Variable' && <MenuItem onClick={() => act(showHistory)}>History</MenuItem>}
        {nodeClass === 'Method' && <MenuItem onClick={() => act(actions.onCall)}>Call…</MenuItem>}
        {nodeClass === 'Object' && (
          <MenuItem onClick={() => act((node) => void model.addBelow(node))}>
            Follow Variables Below
          </MenuItem>
        )}
        {nodeClass === 'Object' && (
          <MenuItem onClick={() => act(actions.onEvents)}>Events</MenuItem>
        )}
        {nodeClass === 'Object' && <MenuItem onClick={() => act(onPick)}>Pick as Items…</MenuItem>}
        <MenuItem onClick={() => act(({ id }) => void model.attempt(() => model.refresh(id)))}>
          <RefreshOutlined sx={{ fontSize: 16, mr: 1 }} /> Browse Again
        </MenuItem>
      </Menu>
    </Box>
  );
}

function Views({
  model,
  state,
  view,
  onView,
  actions,
}: Part & {
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
  readonly actions: NodeActions;
}) {
  return (
    <Box sx={{ minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <PanelTabs
        id="opcua"
        label="Views of the OPC UA client"
        titles={VIEW_TITLES}
        view={view}
        onView={onView}
      >
        {view === 'data' && <DataView model={model} state={state} onWrite={actions.onWrite} />}
        {view === 'events' && <EventView model={model} state={state} />}
        {view === 'history' && <HistoryView model={model} state={state} />}
        {view === 'log' && <ClientLog lines={state.log} />}
      </PanelTabs>
    </Box>
  );
}
