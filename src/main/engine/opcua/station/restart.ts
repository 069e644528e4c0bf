import type { ObjectId } from '../../../../shared/project/object';
import type { Document } from '../../documents/document';
import type { Log } from '../../log/log';
import type { Runtime } from '../../runtime/runtime';

type Named = Pick<Document, 'id'> & { readonly state: Pick<Document['state'], 'name'> };
type Run = Pick<Runtime, 'state' | 'operate'>;

/** Which documents run, and how they are started and stopped. */
interface Running<D extends Named> {
  of(document: string): Run | undefined;
  start(document: D): Promise<Run>;
  stop(document: string): Promise<void>;
}

/** A project that ran, with the messages that were in Operation. */
interface Ran<D extends Named> {
  readonly document: D;
  readonly messages: readonly ObjectId[];
}

/**
 * Stops running projects in order and starts them again, with the messages in Operation that were.
 * Whoever was logged in at their web services has to log in anew. What fails with one project is
 * logged and does not hold up the others.
 * @param between what is done while nothing runs
 */
export async function restartProjects<D extends Named>(
  documents: readonly D[],
  running: Running<D>,
  between: () => Promise<void>,
  log: Pick<Log, 'info' | 'error'>,
): Promise<void> {
  const attempt = (what: string, work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => log.error(what, error));
  const ran = documents.flatMap((document) => {
    const runtime = running.of(document.id);
    return runtime ? [{ document, messages: messagesInOperation(runtime) }] : [];
  });
  for (const { document } of ran) {
    const { name } = document.state;
    await attempt(`"${name}" did not stop in order.`, () => running.stop(document.id));
  }
  await attempt('The OPC UA server or the station did not start again.', between);
  for (const one of ran) {
    const { name } = one.document.state;
    await attempt(`"${name}" does not run after the restart.`, () => startAgain(one, running, log));
  }
  log.info('The restart is done.');
}

async function startAgain<D extends Named>(
  { document, messages }: Ran<D>,
  running: Running<D>,
  log: Pick<Log, 'error'>,
): Promise<void> {
  const runtime = await running.start(document);
  const present = new Set(messagesInOperation(runtime));
  for (const message of messages) {
    if (present.has(message)) continue;
    await runtime
      .operate(message)
      .catch((error: unknown) =>
        log.error('A message is not in Operation after the restart.', error),
      );
  }
}

function messagesInOperation({ state }: Run): ObjectId[] {
  return state.messages.filter(({ reasons }) => reasons.length === 0).map(({ object }) => object);
}
