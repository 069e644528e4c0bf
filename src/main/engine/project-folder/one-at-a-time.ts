const queues = new Map<string, Promise<unknown>>();

/** Runs work on the same subject one after the other, in the order in which it was asked for. */
export async function inTurn<T>(subject: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(subject) ?? Promise.resolve();
  const turn = before.then(work, work);
  queues.set(subject, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(subject) === turn) queues.delete(subject);
  }
}
