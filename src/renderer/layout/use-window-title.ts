import { useEffect } from 'react';
import type { DesktopBridge } from '../../shared/contract/desktop';
import { useReplica } from '../studio/context';

/** Keeps project name and unsaved mark in the title of the window or tab. */
export function useWindowTitle(desktop: DesktopBridge | undefined): void {
  const name = useReplica((replica) => replica.state.name);
  const unsaved = useReplica((replica) => replica.state.unsaved) ?? false;
  useEffect(() => {
    const title = name === null ? 'MSI Studio' : `${unsaved ? '● ' : ''}${name} – MSI Studio`;
    document.title = title;
    desktop?.setTitle(title);
    desktop?.setDocumentEdited(unsaved);
  }, [desktop, name, unsaved]);
}
