import { createServer } from 'node:net';

/**
 * Listens for a moment. A server that finds out by itself has set up its whole address space before.
 * @throws as `listen` does, such as EADDRINUSE
 */
export async function probePort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => resolve());
  });
  await new Promise<void>((resolve) => {
    probe.close(() => resolve());
  });
}
