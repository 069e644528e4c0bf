import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { ObjectId } from '../../shared/project/object';
import { useReplica, useStudio, useStudioState } from '../studio/context';
import { LiveValues, type ShownValue } from './live-values';

/** Live values of the open project, and how it is started. */
export interface Live {
  /** Null while the project does not run. */
  readonly values: LiveValues | null;
  /** Starts the project; left out when it cannot be started from here. */
  readonly onStart?: (() => void) | undefined;
}

const LiveContext = createContext<Live>({ values: null });

interface LiveValuesProviderProps {
  /** Whether the open project runs. */
  readonly running: boolean;
  readonly onStart?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Makes the live values of the open project available to all components below while it runs. */
export function LiveValuesProvider({ running, onStart, children }: LiveValuesProviderProps) {
  const values = useValues(running);
  const live = useMemo(() => ({ values, onStart }), [values, onStart]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** Live values of the open project, and how it is started. */
export function useLive(): Live {
  return useContext(LiveContext);
}

/** The live value of an item, which is watched as long as the component is there. */
export function useLiveValue(item: ObjectId): ShownValue | undefined {
  const { values } = useLive();
  const subscribe = useCallback(
    (changed: () => void) => values?.subscribe(item, changed) ?? (() => undefined),
    [values, item],
  );
  return useSyncExternalStore(subscribe, () => values?.get(item));
}

function useValues(running: boolean): LiveValues | null {
  const studio = useStudio();
  const document = useReplica((replica) => replica.state.document);
  const connected = useStudioState(({ connection }) => connection === 'connected');
  const values = useMemo(() => {
    if (!running || !connected || document === null) return null;
    return new LiveValues(studio.engine, document, watchName(), (error) => studio.fail(error));
  }, [studio, running, connected, document]);
  useEffect(() => {
    values?.start();
    return () => values?.stop();
  }, [values]);
  return values;
}

/** A name that no other window has. Pages that are served without encryption have no random UUIDs. */
function watchName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}
