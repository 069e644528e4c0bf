import { z } from 'zod';
import { call } from './declaration';

const document = z.object({ document: z.string().min(1).max(64) });
const inDocument = <S extends z.ZodRawShape>(shape: S) => document.extend(shape);

/** How the web service of a message broker stands. */
const brokerState = z.object({
  object: z.number(),
  /** Where the MES reaches it: `http://127.0.0.1:8002`; for a push the address of the MES. */
  address: z.string(),
  delivery: z.enum(['Poll', 'Push']),
  /** Why it does not work; empty when it does. */
  error: z.string(),
  /** Messages that wait for the MES. */
  waiting: z.number(),
  /** When the MES was last heard of, milliseconds since 1970; null before. */
  lastContact: z.number().nullable(),
});
export type BrokerState = z.infer<typeof brokerState>;

/** How a message configuration that is switched to Operation stands. */
const operatingMessage = z.object({
  object: z.number(),
  /** Why it does not take part; empty when it does. */
  reasons: z.array(z.string()),
  since: z.number(),
  /** It was edited since it was switched: the edits take effect when it is switched again. */
  changed: z.boolean(),
  /** Messages received, sent, and refused or failed since then. */
  received: z.number(),
  sent: z.number(),
  failed: z.number(),
  /** The last refusal or failure; empty when there was none. */
  lastError: z.string(),
});
export type OperatingMessage = z.infer<typeof operatingMessage>;

/** How the connection to an OPC UA server stands. */
const connectionState = z.object({
  object: z.number(),
  /** Why there is no session; empty when there is one. */
  error: z.string(),
  /** Items that have their values from it. */
  items: z.number(),
  /** Items of these that the server does not give values for. */
  refused: z.number(),
});
export type ConnectionState = z.infer<typeof connectionState>;

/** Whether and how a project runs. */
export const runtimeState = inDocument({
  state: z.enum(['stopped', 'starting', 'running', 'stopping']),
  /** When it was started, milliseconds since 1970; null when it does not run. */
  since: z.number().nullable(),
  brokers: z.array(brokerState),
  connections: z.array(connectionState),
  messages: z.array(operatingMessage),
});
export type RuntimeState = z.infer<typeof runtimeState>;

/** The state of a project that does not run. */
export function notRunning(document: string): RuntimeState {
  return { document, state: 'stopped', since: null, brokers: [], connections: [], messages: [] };
}

/** Running a project: items, web services and messages in Operation. */
export const runtimeCalls = {
  'runtime.state': call(document, runtimeState),
  /** Starts items and web services, and every message whose processing mode is Operation. */
  'runtime.start': call(document, runtimeState),
  'runtime.stop': call(document, runtimeState),
  /**
   * Switches a message to Operation behind its readiness check, starting the project when it does
   * not run, or back to Configuration. A message in Operation takes its edits on.
   */
  'runtime.switch': call(inDocument({ message: z.number(), operation: z.boolean() }), runtimeState),
  /** What differs between a message as it runs and as it is configured now, as readable lines. */
  'runtime.difference': call(inDocument({ message: z.number() }), z.array(z.string())),
  /** Puts an exception (JSON, see the reference text) into the queue of a provider object. */
  'runtime.pushException': call(
    inDocument({ provider: z.string().max(10_000), exception: z.string().max(1_000_000) }),
    z.null(),
  ),
} as const;

export const runtimeEvents = { runtimeChanged: runtimeState } as const;
