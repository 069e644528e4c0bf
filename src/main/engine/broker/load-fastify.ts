import diagnostics from 'node:diagnostics_channel';
import type * as fastify from 'fastify';

export type { FastifyInstance } from 'fastify';

/**
 * Loads Fastify when the first web service starts. It asks for tracing channels as it loads, which
 * Node has from 18.19 on; before, it gets one that nobody listens to.
 */
export function loadFastify(): Promise<typeof fastify> {
  if (!('tracingChannel' in diagnostics)) {
    Object.assign(diagnostics, { tracingChannel: () => ({ hasSubscribers: false }) });
  }
  return import('fastify');
}
