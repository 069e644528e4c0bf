import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { RuntimeState } from '../../shared/contract/runtime-calls';
import { UserError } from '../../shared/user-error';
import type { Metrics } from './metrics';

export interface StatusServer {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Answers `/health` (200 while everything works, 503 with the reasons otherwise) and `/metrics`.
 * @param nameOf the path of an object
 * @throws UserError when the port is taken
 */
export async function startStatusServer(
  host: string,
  port: number,
  readState: () => RuntimeState,
  metrics: Metrics,
  nameOf: (object: number) => string,
): Promise<StatusServer> {
  const server = fastify({ forceCloseConnections: true });
  server.get('/health', (_request, reply) => {
    const { state, since } = readState();
    const faults = faultsOf(readState(), nameOf);
    const healthy = state === 'running' && faults.length === 0;
    return reply
      .code(healthy ? 200 : 503)
      .send({ status: healthy ? 'ok' : 'faulty', state, since, faults });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
  try {
    await server.listen({ host, port });
  } catch (cause) {
    await server.close();
    throw new UserError(
      `The status port ${port} on ${host} cannot be used: ${(cause as Error).message}. Name another one with --status-port, or 0 for a free one.`,
      'port-in-use',
      { cause },
    );
  }
  const bound = server.server.address() as AddressInfo;
  return { address: `http://${host}:${bound.port}`, close: () => server.close() };
}

/** Why a running project does not do all it should, each with the object that it is about. */
export function faultsOf(
  { brokers, messages }: RuntimeState,
  nameOf: (object: number) => string,
): string[] {
  return [
    ...brokers
      .filter(({ error }) => error !== '')
      .map(({ object, error }) => `${nameOf(object)}: ${error}`),
    ...messages.flatMap(({ object, reasons }) =>
      reasons.map((reason) => `${nameOf(object)}: ${reason}`),
    ),
  ];
}
