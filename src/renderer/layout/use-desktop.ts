import { useEffect } from 'react';
import type { DesktopBridge } from '../../shared/contract/desktop';
import { useApplication } from '../application-context';
import { useStudio } from '../studio/context';

/** Does what the shell asks for: commands of the native menu, a project opened by a second start. */
export function useDesktop(desktop: DesktopBridge | undefined): void {
  const studio = useStudio();
  const { commands, dialogs, projects } = useApplication();
  useEffect(() => {
    if (!desktop) return undefined;
    const listening = [
      desktop.onMenu((command) => {
        const isUndo = command === 'edit.undo' || command === 'edit.redo';
        if (dialogs.shown.get().length > 0) {
          if (isUndo) document.execCommand(command.slice('edit.'.length));
          return;
        }
        commands.run(command);
      }),
      desktop.onDocumentOpened((document) => {
        void studio.attempt(() => projects.showOpened(document));
      }),
    ];
    return () => {
      for (const stop of listening) stop();
    };
  }, [studio, desktop, commands, dialogs, projects]);
}
