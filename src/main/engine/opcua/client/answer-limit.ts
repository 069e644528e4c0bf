import { setTimeout } from 'node:timers/promises';
import { TIMEOUT } from './endpoints';

/**
 * What a server answers, which may come in several requests. node-opcua limits the wait for each of
 * them, but an answer that makes no sense leaves some of its calls waiting without end.
 * @throws Error with the status code `BadTimeout` when the answer is not whole within twice `TIMEOUT`
 */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = setTimeout(2 * TIMEOUT, undefined, { signal: ended.signal }).then((): never => {
    throw new Error(`BadTimeout: no answer within ${(2 * TIMEOUT) / 1_000} s.`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    ended.abort();
  }
}
