import type { ReactNode } from 'react';
import type { Project } from '../../shared/project/project';
import { useIsRunning, useRunning } from '../runtime/use-runtime';
import { useProject, useReplica, useStudioState } from '../studio/context';
import { NotRunning } from './not-running';

interface WhileRunningProps {
  /** What the project is started for. */
  readonly text: string;
  readonly children: (document: string, project: Project) => ReactNode;
}

/** What can be looked at only while the project runs and the engine is there. */
export function WhileRunning({ text, children }: WhileRunningProps) {
  const project = useProject();
  const document = useReplica((replica) => replica.state.document);
  const running = useIsRunning();
  const connected = useStudioState(({ connection }) => connection === 'connected');
  const { start } = useRunning();
  if (!project || document === null) return null;
  if (!running || !connected) return <NotRunning text={text} onStart={start} />;
  return children(document, project);
}
