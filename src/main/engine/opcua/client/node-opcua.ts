import type * as nodeOpcua from 'node-opcua';

/** The library with its types; it is large and loaded when a client is first needed. */
export type NodeOpcua = typeof nodeOpcua;

let loading: Promise<NodeOpcua> | undefined;

/** Loads node-opcua. Its own messages on the console are left out: each failure is thrown as well. */
export function loadNodeOpcua(): Promise<NodeOpcua> {
  loading ??= import('node-opcua').then((opcua) => {
    opcua.setDebugLogger(() => {});
    opcua.setWarningLogger(() => {});
    opcua.setErrorLogger(() => {});
    return opcua;
  });
  return loading;
}
