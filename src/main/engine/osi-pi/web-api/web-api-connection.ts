import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AxiosResponse } from 'axios';
import type { z } from 'zod';
import { UserError } from '../../../../shared/user-error';
import { NoAnswer, post } from '../../network/post';
import { type PiAccount, webApiAddress } from '../pi-accounts';
import { batchReply, errorsIn } from './web-api-replies';

export interface WebApiConnectionOptions {
  readonly host: string;
  /** Milliseconds that one call may take. */
  readonly timeout: number;
  /** The account at this address as it is now; nothing when none was set. */
  readonly account: () => Promise<PiAccount | undefined>;
}

/** Replies are as long as a day of values for many tags. */
const LARGEST_REPLY = 256 * 1024 * 1024;

/** The reply to one request of a batch. */
export type BatchEntry = z.infer<typeof batchReply>[string];

/** Sends requests to a PI Web API, many at once in a batch, on connections that are kept. */
export class WebApiConnection {
  readonly address: URL;
  private readonly agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };

  /** @throws UserError when the host is no address */
  constructor(private readonly options: WebApiConnectionOptions) {
    this.address = webApiAddress(options.host);
  }

  /**
   * Asks for several addresses below the PI Web API in one round trip.
   * @returns the replies by the names of the requests
   * @throws UserError when there is no answer, or one that is none of a PI Web API
   */
  async batch(
    requests: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, BatchEntry>>> {
    const body = Object.fromEntries(
      Object.entries(requests).map(([name, path]) => [
        name,
        { Method: 'GET', Resource: `${this.address.href}/${path}` },
      ]),
    );
    const account = await this.options.account();
    const response = await this.send('batch', body, account, signal);
    const { status } = response;
    if (status === 401 || status === 403) throw this.refused(status, account);
    if (status < 200 || status > 299) {
      const said = errorsIn(parsed(response.data));
      throw this.failure(`answered HTTP ${status}${said === '' ? '' : `: ${said}`}.`);
    }
    const reply = batchReply.safeParse(parsed(response.data));
    if (reply.success) return reply.data;
    throw this.failure(
      'answered something else than a PI Web API does. Check the address; it ends with /piwebapi as a rule.',
    );
  }

  close(): void {
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  /** An error that names this PI Web API: "PI Web API https://pi/piwebapi answered …". */
  failure(text: string, options?: ErrorOptions): UserError {
    return new UserError(`PI Web API ${this.address.href} ${text}`, 'osi-pi', options);
  }

  private async send(
    path: string,
    body: unknown,
    account: PiAccount | undefined,
    signal: AbortSignal,
  ): Promise<AxiosResponse<string>> {
    const { timeout } = this.options;
    try {
      return await post(`${this.address.href}/${path}`, body, {
        agents: this.agents,
        headers: {
          Accept: 'application/json',
          // Without it a PI Web API takes a request with a body for a forged one.
          'X-Requested-With': 'XMLHttpRequest',
          ...(account && { Authorization: authorization(account) }),
        },
        signal,
        timeout,
        largestAnswer: LARGEST_REPLY,
      });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw this.failure(`${error.message}.`);
    }
  }

  private refused(status: number, account: PiAccount | undefined): UserError {
    const set = `Set an account with "msi-studio history pi-account ${this.address.origin}".`;
    if (!account) return this.failure(`asks for a log-in. ${set}`);
    const who = account.user === '' ? 'the bearer token' : `user "${account.user}"`;
    return status === 401
      ? this.failure(`refused the log-in of ${who}. ${set}`)
      : this.failure(`does not let ${who} read. Let it be given the right there.`);
  }
}

function authorization({ user, secret }: PiAccount): string {
  if (user === '') return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`${user}:${secret}`, 'utf8').toString('base64')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says what was expected.
    return undefined;
  }
}
