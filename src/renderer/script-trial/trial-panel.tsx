import Box from '@mui/material/Box';
import { useState } from 'react';
import { scriptsOf } from '../../shared/project/message-script';
import { PanelTabs } from '../layout/panel-tabs';
import { useProject, useProjectObject, useView } from '../studio/context';
import { RunningScriptsView } from './running-scripts-view';
import { TestCasesView } from './test-cases-view';
import { type TrialSession, useTrialSession } from './trial-session';
import { TrialView } from './trial-view';

/** Trying the scripts of the selected message, the test cases of the project, and how scripts run. */
export function TrialPanel() {
  const session = useTrialSession();
  return session && <TrialOfDocument key={session.document} session={session} />;
}

const TITLES = { trial: 'Try It', tests: 'Test Cases', running: 'Running' } as const;

function TrialOfDocument({ session }: { session: TrialSession }) {
  const [view, setView] = useState<keyof typeof TITLES>('trial');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <PanelTabs id="trial" label="Script trial" titles={TITLES} view={view} onView={setView}>
        {view === 'trial' && <SelectedMessage session={session} />}
        {view === 'tests' && <TestCasesView session={session} />}
        {view === 'running' && <RunningScriptsView document={session.document} />}
      </PanelTabs>
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
