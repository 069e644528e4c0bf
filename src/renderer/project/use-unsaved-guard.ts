import { useEffect } from 'react';
import type { DesktopBridge } from '../../shared/contract/desktop';
import { useApplication } from '../application-context';
import { useReplica, useStudio } from '../studio/context';

/** Asks before the window or tab is closed with unsaved work. */
export function useUnsavedGuard(desktop: DesktopBridge | undefined): void {
  const studio = useStudio();
  const { projects } = useApplication();
  const unsaved = useReplica((replica) => replica.state.unsaved) ?? false;

  useEffect(() => {
    if (!desktop) return undefined;
    let asking = false;
    return desktop.onCloseRequested(() => {
      if (asking) return;
      asking = true;
      void studio
        .attempt(async () => {
          if (await projects.close()) desktop.confirmClose();
        })
        .finally(() => {
          asking = false;
        });
    });
  }, [studio, desktop, projects]);

  useEffect(() => {
    // In Electron this event would stop the closing without a question.
    if (desktop || !unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [desktop, unsaved]);
}
