import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { RuntimeState } from '../../shared/contract/runtime-calls';

/** What a monitoring system (Prometheus) reads of a running project. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/**
 * Metrics of a running project: messages received, sent and failed, messages that wait for the MES,
 * faults, and those of the process.
 * @param nameOf the path of an object
 */
export function createMetrics(
  readState: () => RuntimeState,
  nameOf: (object: number) => string,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    set: (gauge: Gauge, state: RuntimeState) => void,
  ) => {
    const created: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect: () => {
        created.reset();
        set(created, readState());
      },
    });
  };
  gauge('msi_running', 'Whether the project runs.', [], (to, { state }) =>
    to.set(state === 'running' ? 1 : 0),
  );
  gauge('msi_messages_waiting', 'Messages that wait for the MES.', ['broker'], (to, state) => {
    for (const { object, waiting } of state.brokers) to.set({ broker: nameOf(object) }, waiting);
  });
  gauge('msi_broker_up', 'Whether the web service works.', ['broker'], (to, state) => {
    for (const { object, error } of state.brokers) {
      to.set({ broker: nameOf(object) }, error === '' ? 1 : 0);
    }
  });
  for (const outcome of ['received', 'sent', 'failed'] as const) {
    const help = `Messages ${outcome} since the message was switched to Operation.`;
    gauge(`msi_messages_${outcome}`, help, ['message'], (to, state) => {
      for (const message of state.messages) {
        to.set({ message: nameOf(message.object) }, message[outcome]);
      }
    });
  }
  gauge('msi_message_operating', 'Whether the message takes part.', ['message'], (to, state) => {
    for (const { object, reasons } of state.messages) {
      to.set({ message: nameOf(object) }, reasons.length === 0 ? 1 : 0);
    }
  });
  return { contentType: registry.contentType, text: () => registry.metrics() };
}
