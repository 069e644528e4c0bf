import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { AxiosResponse } from 'axios';
import { reasonOf } from './unreachable';

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Milliseconds from the call to the end of the answer. */
  readonly timeout: number;
  /** Longest answer, in bytes. */
  readonly largestAnswer: number;
  /** Keep connections between calls. */
  readonly agents?: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent };
}

/** There was no answer. The message continues a sentence about who was asked. */
export class NoAnswer extends Error {}

/**
 * Posts a body and answers the reply as a text, whatever its status is.
 * @throws NoAnswer as "did not answer within 5 s" or "cannot be reached: nothing listens there"
 */
export async function post(
  address: string,
  body: unknown,
  { headers, signal, timeout, largestAnswer, agents }: PostOptions,
): Promise<AxiosResponse<string>> {
  const { default: axios } = await import('axios');
  // The timeout of axios begins when the connection stands; this one covers all of it.
  const limit = AbortSignal.timeout(timeout);
  const end = new AbortController();
  const abort = () => end.abort();
  for (const one of [signal, limit]) one.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await axios.post<string>(address, body, {
      ...agents,
      headers: { ...headers },
      signal: end.signal,
      maxRedirects: 0,
      maxContentLength: largestAnswer,
      responseType: 'text',
      transformResponse: (data: string) => data,
      validateStatus: () => true,
    });
  } catch (error) {
    if (limit.aborted) throw new NoAnswer(`did not answer within ${timeout / 1_000} s`);
    // Without its cause: axios puts the request into its errors, and with it passwords and tokens.
    throw new NoAnswer(`cannot be reached: ${reasonOf(error)}`);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
