import type { OperatingMessage, RuntimeState } from '../../shared/contract/runtime-calls';
import type { ObjectId } from '../../shared/project/object';
import { useReplica, useStudio } from '../studio/context';

/** A part of how the open project runs; null when none is open. */
export function useRuntime<S>(select: (runtime: RuntimeState) => S): S | null {
  return useReplica((replica) => select(replica.runtime));
}

/** Whether the open project runs. */
export function useIsRunning(): boolean {
  return useRuntime(({ state }) => state === 'running') ?? false;
}

/** How a message in Operation stands; undefined for one that is not. */
export function useOperatingMessage(message: ObjectId): OperatingMessage | undefined {
  return (
    useRuntime(({ messages }) => messages.find(({ object }) => object === message)) ?? undefined
  );
}

/** Starts or stops the open project; a failure is shown as a notice. */
export function useRunning(): { start: () => void; stop: () => void } {
  const studio = useStudio();
  const call = (name: 'runtime.start' | 'runtime.stop') => () =>
    void studio.attempt(() => studio.engine.call(name, { document: studio.documentId() }));
  return { start: call('runtime.start'), stop: call('runtime.stop') };
}
