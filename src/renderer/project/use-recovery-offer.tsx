import { useEffect, useRef } from 'react';
import { useApplication } from '../application-context';
import { type RecoveryAnswer, RecoveryDialog } from '../dialogs/recovery-dialog';
import { useStudio, useStudioState } from '../studio/context';

/** Offers once, when the window is new, the unsaved work of a session that did not end cleanly. */
export function useRecoveryOffer(): void {
  const studio = useStudio();
  const { dialogs, projects } = useApplication();
  const connected = useStudioState((state) => state.connection === 'connected');
  const offered = useRef(false);
  useEffect(() => {
    if (!connected || offered.current) return;
    offered.current = true;
    if (studio.state.get().backups.length === 0) return;
    void studio.attempt(async () => {
      const answer = await dialogs.ask<RecoveryAnswer>((give) => (
        <RecoveryDialog
          onDiscard={(id) => void studio.attempt(() => projects.discardBackup(id))}
          onAnswer={give}
        />
      ));
      if (answer) await projects.recover(answer.recover);
    });
  }, [connected, studio, dialogs, projects]);
}
