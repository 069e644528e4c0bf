import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useMemo, useState } from 'react';
import { PanelTabs } from '../layout/panel-tabs';
import { useProject, useReplica, useStudio } from '../studio/context';
import { MesSession } from './mes-session';
import { MessagesView } from './messages-view';
import { ScenariosView } from './scenarios-view';
import { type RunningBroker, useRunningProject } from './use-running-project';

/** The MES simulator: a counterpart to test the messages of the project with. */
export function MesPanel() {
  const document = useReplica((replica) => replica.state.document);
  return document === null ? null : <MesOfDocument key={document} document={document} />;
}

function MesOfDocument({ document }: { document: string }) {
  const studio = useStudio();
  const session = useMemo(() => new MesSession(studio, document), [studio, document]);
  const { state, brokers, start } = useRunningProject();
  const running = state === 'running';
  useEffect(() => {
    if (!running) session.stopPolling();
    return () => session.stopPolling();
  }, [session, running]);
  if (!running) return <NotRunning starting={state === 'starting'} start={start} />;
  return <RunningMes session={session} brokers={brokers} />;
}

function NotRunning({ starting, start }: { starting: boolean; start: () => void }) {
  return (
    <Box sx={{ p: 6, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 3 }}>
      <Box sx={{ color: 'text.secondary', maxWidth: 520 }}>
        The project does not run. The MES simulator speaks with the web services of its message
        brokers over HTTP, as the MES does.
      </Box>
      <Button variant="contained" disabled={starting} onClick={start}>
        {starting ? 'Starting…' : 'Start Project'}
      </Button>
    </Box>
  );
}

const TITLES = { messages: 'Messages', scenarios: 'Scenarios' } as const;

function RunningMes({
  session,
  brokers,
}: {
  session: MesSession;
  brokers: readonly RunningBroker[];
}) {
  const [view, setView] = useState<keyof typeof TITLES>('messages');
  const project = useProject();
  if (!project) return null;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <PanelTabs id="mes" label="MES simulator" titles={TITLES} view={view} onView={setView}>
        {view === 'messages' ? (
          <MessagesView session={session} project={project} brokers={brokers} />
        ) : (
          <ScenariosView />
        )}
      </PanelTabs>
    </Box>
  );
}
