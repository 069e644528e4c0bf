import type { AxiosResponse } from 'axios';
import { z } from 'zod';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { readTransferResult } from '../../../shared/msi/messages/transfer-result';
import { UserError } from '../../../shared/user-error';
import { NoAnswer, post } from '../network/post';
import { wellFormedXml } from '../xml-description/well-formed';

/** How a posted container fared. */
export type PushOutcome =
  | { readonly kind: 'accepted' }
  /** The MES read the container and does not want it. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Nobody read it: network, log-in, a fault of the MES. */
  | { readonly kind: 'unreachable'; readonly error: string };

export interface PushClientOptions {
  readonly messageAddress: string;
  readonly tokenAddress: string;
  readonly user: string;
  /** The password as it is now; nothing when none was set. */
  readonly password: () => Promise<string | undefined>;
  /** Milliseconds that the MES may take to answer. */
  readonly timeout: number;
  readonly template: MessageTemplate;
  readonly now: () => number;
}

/** A token is renewed this long before it ends, or after half of its life when that is shorter. */
const TOKEN_MARGIN = 30_000;
const LARGEST_ANSWER = 1024 * 1024;
/** Statuses that mean that the container itself is wrong; the others may pass. */
const REFUSALS: readonly number[] = [400, 406, 409, 410, 411, 413, 414, 415, 422];

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  // Some servers write it as a text, some leave it out.
  expires_in: z.coerce.number().positive().default(300),
});

interface Token {
  readonly text: string;
  readonly renewAt: number;
}

/** A failure that a later attempt may not meet. */
class Unreachable extends Error {}

/** Posts containers to a MES, with a token of its token endpoint. */
export class PushClient {
  private token: Token | undefined;

  constructor(private readonly options: PushClientOptions) {}

  /** Posts a container once; with a new token a second time when the token is not accepted. */
  async post(xml: string, signal: AbortSignal): Promise<PushOutcome> {
    try {
      const first = await this.send(xml, signal);
      if (first.status !== 401) return await this.outcomeOf(first);
      this.token = undefined;
      return await this.outcomeOf(await this.send(xml, signal));
    } catch (error) {
      if (error instanceof Unreachable) return { kind: 'unreachable', error: error.message };
      throw error;
    }
  }

  private async send(xml: string, signal: AbortSignal): Promise<AxiosResponse<string>> {
    const token = await this.validToken(signal);
    const headers = {
      'Content-Type': 'application/xml; charset=utf-8',
      Authorization: `Bearer ${token}`,
    };
    return this.request(this.options.messageAddress, xml, headers, signal);
  }

  private async validToken(signal: AbortSignal): Promise<string> {
    if (this.token && this.options.now() < this.token.renewAt) return this.token.text;
    const { tokenAddress, user, password: find, now } = this.options;
    const password = await find();
    if (password === undefined) {
      throw new Unreachable(`No password is set for user "${user}" at ${tokenAddress}.`);
    }
    const form = new URLSearchParams({ grant_type: 'password', username: user, password });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await this.request(tokenAddress, form.toString(), headers, signal);
    if (answer.status < 200 || answer.status > 299) {
      throw new Unreachable(
        `${tokenAddress} gave no token to user "${user}": HTTP ${answer.status}${shown(answer.data)}.`,
      );
    }
    const { access_token: text, expires_in: seconds } = this.readToken(answer.data);
    const life = seconds * 1_000;
    this.token = { text, renewAt: now() + Math.max(life - TOKEN_MARGIN, life / 2) };
    return text;
  }

  private readToken(text: string): z.infer<typeof tokenAnswer> {
    try {
      return tokenAnswer.parse(JSON.parse(text));
    } catch {
      // The cause is left out: it could show a part of a token.
      throw new Unreachable(
        `${this.options.tokenAddress} answered something else than JSON with access_token and expires_in.`,
      );
    }
  }

  private async request(
    address: string,
    body: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<AxiosResponse<string>> {
    const { timeout } = this.options;
    try {
      return await post(address, body, {
        headers,
        signal,
        timeout,
        largestAnswer: LARGEST_ANSWER,
      });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new Unreachable(`${address} ${error.message}.`);
    }
  }

  private async outcomeOf({ status, data }: AxiosResponse<string>): Promise<PushOutcome> {
    const { messageAddress } = this.options;
    const failure = `${messageAddress} answered HTTP ${status}${shown(data)}.`;
    if (REFUSALS.includes(status)) return { kind: 'refused', error: failure };
    if (status < 200 || status > 299) return { kind: 'unreachable', error: failure };
    if (data.trim() === '') return { kind: 'accepted' };
    try {
      const xml = await wellFormedXml(Buffer.from(data));
      const result = readTransferResult(xml, this.options.template);
      if (result.success) return { kind: 'accepted' };
      return { kind: 'refused', error: `The MES refused the message: ${result.text}` };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const text = `${messageAddress} answered something else than a TransferResult. ${error.message}`;
      return { kind: 'unreachable', error: text };
    }
  }
}

function shown(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text === '') return '';
  return `: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
}
