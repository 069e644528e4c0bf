import { createContext, type ReactNode, useContext } from 'react';
import type { CommandRegistry } from './commands/registry';
import type { Dialogs } from './dialogs/dialogs';
import type { ExchangeActions } from './exchange/exchange-actions';
import type { FolderChoice } from './project/folder-choice';
import type { ObjectActions } from './project/object-actions';
import type { ProjectActions } from './project/project-actions';
import type { TrendView } from './trends/trend-view';

/** What the window's parts share beside the studio: dialogs, actions and commands. */
export interface Application {
  readonly dialogs: Dialogs;
  readonly folders: FolderChoice;
  readonly projects: ProjectActions;
  readonly objects: ObjectActions;
  readonly exchange: ExchangeActions;
  readonly commands: CommandRegistry;
  /** What the trends panel shows. */
  readonly trends: TrendView;
}

const ApplicationContext = createContext<Application | null>(null);

/** Makes dialogs, actions and commands available to all components below. */
export function ApplicationProvider(properties: { application: Application; children: ReactNode }) {
  return (
    <ApplicationContext.Provider value={properties.application}>
      {properties.children}
    </ApplicationContext.Provider>
  );
}

/** Dialogs, actions and commands of this window. */
export function useApplication(): Application {
  const application = useContext(ApplicationContext);
  if (!application) throw new Error('A component stands outside of ApplicationProvider.');
  return application;
}
