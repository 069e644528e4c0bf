import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo, useState } from 'react';
import { scriptsOf } from '../../shared/project/message-script';
import { useProject, useProjectObject, useReplica, useStudio, useView } from '../studio/context';
import { RunningScriptsView } from './running-scripts-view';
import { TestCasesView } from './test-cases-view';
import { TrialSession } from './trial-session';
import { TrialView } from './trial-view';

/** Trying the scripts of the selected message, the test cases of the project, and how scripts run. */
export function TrialPanel() {
  const document = useReplica((replica) => replica.state.document);
  return document === null ? null : <TrialOfDocument key={document} document={document} />;
}

type View = 'trial' | 'tests' | 'running';

function TrialOfDocument({ document }: { document: string }) {
  const studio = useStudio();
  const session = useMemo(() => new TrialSession(studio, document), [studio, document]);
  const [view, setView] = useState<View>('trial');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Tabs
        value={view}
        onChange={(_, next: View) => setView(next)}
        aria-label="Script trial"
        sx={{
          minHeight: 32,
          flex: 'none',
          borderBottom: 1,
          borderColor: 'divider',
          '& .MuiTab-root': { minHeight: 32, py: 0, textTransform: 'none' },
        }}
      >
        <Tab value="trial" label="Try It" id="trial-tab-trial" aria-controls="trial-view" />
        <Tab value="tests" label="Test Cases" id="trial-tab-tests" aria-controls="trial-view" />
        <Tab value="running" label="Running" id="trial-tab-running" aria-controls="trial-view" />
      </Tabs>
      <Box
        role="tabpanel"
        id="trial-view"
        aria-labelledby={`trial-tab-${view}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        {view === 'trial' && <SelectedMessage session={session} />}
        {view === 'tests' && <TestCasesView session={session} />}
        {view === 'running' && <RunningScriptsView document={document} />}
      </Box>
    </Box>
  );
}

function SelectedMessage({ session }: { session: TrialSession }) {
  const project = useProject();
  const selected = useView((view) => view.selected);
  const message = useProjectObject(selected);
  if (!project || message?.kind !== 'message' || scriptsOf(project, message).length === 0) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary' }}>
        Select a message with a script: one of the Mapping Type Custom, or a status or abort message
        of the Trigger Type Script.
      </Box>
    );
  }
  return <TrialView key={message.id} session={session} project={project} message={message} />;
}
