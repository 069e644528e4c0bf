import { useEffect, useState } from 'react';
import type { OpcUaServerState } from '../../shared/opcua/server-state';
import { useStudio, useStudioState } from '../studio/context';

/** How the OPC UA server stands; null until it is known. */
export function useOpcUaServer(): OpcUaServerState | null {
  const studio = useStudio();
  const connected = useStudioState((state) => state.connection === 'connected');
  const [state, setState] = useState<OpcUaServerState | null>(null);
  useEffect(() => {
    if (!connected) return;
    const { engine } = studio;
    let isOver = false;
    const stop = engine.on('opcuaServerChanged', setState);
    engine.call('opcuaServer.state', null).then(
      (first) => {
        if (!isOver) setState(first);
      },
      (error: unknown) => {
        if (!isOver) studio.fail(error);
      },
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [studio, connected]);
  return state;
}
