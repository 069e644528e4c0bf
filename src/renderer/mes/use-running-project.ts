import { treeOf } from '../../shared/project/tree';
import { useRunning, useRuntime } from '../runtime/use-runtime';
import { useProject } from '../studio/context';

/** The web service of a message broker that runs, where the MES fetches messages. */
export interface RunningBroker {
  /** Path of the message broker. */
  readonly path: string;
  readonly address: string;
}

/** Whether the open project runs, its web services, and the way to start it. */
export function useRunningProject() {
  const project = useProject();
  const state = useRuntime((runtime) => runtime.state) ?? 'stopped';
  const services = useRuntime((runtime) => runtime.brokers);
  const { start } = useRunning();
  const brokers = (services ?? [])
    .filter(({ error, delivery }) => error === '' && delivery === 'Poll')
    .filter(({ object }) => project?.objects.has(object))
    .map(
      ({ object, address }): RunningBroker => ({
        path: project ? treeOf(project).pathOf(object) : '',
        address,
      }),
    );
  return { state, brokers, start };
}
