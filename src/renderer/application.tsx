import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { DesktopBridge } from '../shared/contract/desktop';
import { type Application as Parts, ApplicationProvider } from './application-context';
import { EditedField } from './commands/edited-field';
import { CommandRegistry } from './commands/registry';
import { studioCommands } from './commands/studio-commands';
import { useKeyboardShortcuts } from './commands/use-keyboard-shortcuts';
import { DialogHost } from './dialogs/dialog-host';
import { Dialogs } from './dialogs/dialogs';
import { ExchangeActions } from './exchange/exchange-actions';
import { useFileDrop } from './exchange/use-file-drop';
import { useDesktop } from './layout/use-desktop';
import { Panels } from './layout/panels';
import { StatusBar } from './layout/status-bar';
import { TitleBar } from './layout/title-bar';
import { useWindowTitle } from './layout/use-window-title';
import { Workspace } from './layout/workspace';
import { ConnectionBanner } from './notices/connection-banner';
import { Notices } from './notices/notices';
import { FolderChoice } from './project/folder-choice';
import { ObjectActions } from './project/object-actions';
import { ProjectActions } from './project/project-actions';
import { useRecoveryOffer } from './project/use-recovery-offer';
import { useUnsavedGuard } from './project/use-unsaved-guard';
import { StartPage } from './start/start-page';
import { StudioProvider, useReplica, useStudioState } from './studio/context';
import type { Studio } from './studio/studio';
import { StudioTheme } from './theme/theme';
import { TrendView } from './trends/trend-view';

interface Properties {
  readonly studio: Studio;
  /** The desktop shell; not there in a browser. */
  readonly desktop: DesktopBridge | undefined;
}

/** The whole window. */
export function Application({ studio, desktop }: Properties) {
  const [{ parts, panels, editedField }] = useState(() => assemble(studio, desktop));
  return (
    <StudioProvider studio={studio}>
      <ApplicationProvider application={parts}>
        <StudioTheme>
          <Frame panels={panels} inBrowser={!desktop} />
          <Behaviour editedField={editedField} desktop={desktop} />
          <DialogHost dialogs={parts.dialogs} />
          <Notices />
        </StudioTheme>
      </ApplicationProvider>
    </StudioProvider>
  );
}

function assemble(studio: Studio, desktop: DesktopBridge | undefined) {
  const dialogs = new Dialogs();
  const folders = new FolderChoice(studio, dialogs, desktop);
  const projects = new ProjectActions(studio, dialogs, folders);
  const objects = new ObjectActions(studio, dialogs);
  const exchange = new ExchangeActions(studio, dialogs);
  const panels = new Panels((layout) => {
    if (studio.state.get().connection !== 'connected') return;
    void studio.attempt(() => studio.setPreferences({ layout }));
  });
  const trends = new TrendView(studio);
  const editedField = new EditedField();
  const commands = new CommandRegistry(
    studioCommands({
      studio,
      dialogs,
      projects,
      objects,
      exchange,
      panels,
      trends,
      editedField,
      inBrowser: !desktop,
    }),
    (error) => studio.fail(error),
  );
  const parts: Parts = { dialogs, folders, projects, objects, exchange, commands, trends };
  return { parts, panels, editedField };
}

function Frame({ panels, inBrowser }: { panels: Panels; inBrowser: boolean }) {
  const document = useReplica((replica) => replica.state.document);
  const connecting = useStudioState((state) => state.connection === 'connecting');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TitleBar />
      <ConnectionBanner inBrowser={inBrowser} />
      {document !== null && <Workspace panels={panels} />}
      {document === null && !connecting && <StartPage />}
      <StatusBar />
    </Box>
  );
}

/** What the window does beside what it shows. */
function Behaviour(properties: { editedField: EditedField; desktop: DesktopBridge | undefined }) {
  const { editedField, desktop } = properties;
  const project = useReplica((replica) => replica.project);
  useEffect(() => editedField.watch(window), [editedField]);
  useEffect(() => editedField.taken(), [editedField, project]);
  useKeyboardShortcuts(editedField);
  useDesktop(desktop);
  useWindowTitle(desktop);
  useUnsavedGuard(desktop);
  useRecoveryOffer();
  useFileDrop();
  return null;
}
