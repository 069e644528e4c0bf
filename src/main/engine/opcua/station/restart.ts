import type { Document } from '../../documents/document';
import type { Log } from '../../log/log';
import type { RunningProjects } from '../../runtime/running-projects';

/**
 * Stops running projects in order and starts them again, with the messages in Operation that were.
 * Whoever was logged in at their web services has to log in anew.
 * @param between what is done while nothing runs
 */
export async function restartProjects(
  documents: readonly Document[],
  running: Pick<RunningProjects, 'of' | 'start' | 'stop'>,
  between: () => Promise<void>,
  log: Log,
): Promise<void> {
  const ran = documents.flatMap((document) => {
    const runtime = running.of(document.id);
    if (!runtime) return [];
    const operating = runtime.state.messages.filter(({ reasons }) => reasons.length === 0);
    return [{ document, messages: operating.map(({ object }) => object) }];
  });
  for (const { document } of ran) await running.stop(document.id);
  try {
    await between();
  } finally {
    for (const { document, messages } of ran) {
      const runtime = await running.start(document);
      const operates = new Set(runtime.state.messages.map(({ object }) => object));
      for (const message of messages) {
        if (operates.has(message)) continue;
        await runtime
          .operate(message)
          .catch((error: unknown) =>
            log.error('A message is not in Operation after the restart.', error),
          );
      }
    }
  }
  log.info('The restart is done.');
}
