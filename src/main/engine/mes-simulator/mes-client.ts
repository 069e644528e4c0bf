import type { AxiosInstance, AxiosResponse } from 'axios';
import { z } from 'zod';
import type { MessageContainer, TransferResult } from '../../../shared/msi/messages/message';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import type { MessageXml } from './message-xml';

/** The web service of a message broker as a MES knows it. */
export interface MesConnection {
  /** Address without a path, such as `http://127.0.0.1:8002`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Trusts a certificate that nobody signed. For tests: whoever answers is believed. */
  readonly allowSelfSigned?: boolean;
  /** How long an answer is waited for, in milliseconds. */
  readonly timeout?: number;
}

/** How the server answered a sent message. */
export interface SendAnswer {
  /** Status of the HTTP answer. */
  readonly status: number;
  /** Body of the answer. */
  readonly body: string;
  /** Nothing when the body is no TransferResult. */
  readonly result: TransferResult | undefined;
  /** Milliseconds. */
  readonly duration: number;
}

/** What a poll brought. */
export type PollAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'message'; readonly xml: string; readonly container: MessageContainer }
  /** A body that is no message that a MES could read. */
  | { readonly kind: 'unreadable'; readonly xml: string; readonly problem: string };

export interface AcknowledgeAnswer {
  readonly status: number;
  readonly body: string;
  readonly accepted: boolean;
}

/** With which token a message is sent. */
export type TokenChoice = 'right' | 'wrong' | 'missing';

const TIMEOUT = 30_000;
const LARGEST_ANSWER = 100_000_000;
const UNAUTHORIZED = 401;

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });

/** A MES at the other end of the web service: gets a token, sends, polls and acknowledges. */
export class MesClient {
  private http: Promise<AxiosInstance> | undefined;
  private token: string | undefined;

  constructor(
    private readonly connection: MesConnection,
    private readonly xml: MessageXml,
  ) {}

  /**
   * Gets a token.
   * @throws UserError when the server does not answer, or does not accept user and password
   */
  async signIn(): Promise<void> {
    const { user, password, url } = this.connection;
    const form = new URLSearchParams({ grant_type: 'password', username: user, password });
    const answer = await this.request('POST', '/getsecuretoken', {
      body: form.toString(),
      type: 'application/x-www-form-urlencoded',
    });
    const parsed = token.safeParse(jsonOf(answer.data));
    if (answer.status !== 200 || !parsed.success) {
      throw new UserError(
        `${url} gave no token to user "${user}" (HTTP ${answer.status}): ${inShort(answer.data)}`,
        'no-token',
      );
    }
    this.token = parsed.data.access_token;
  }

  /**
   * Sends a text as a message.
   * @throws UserError when the server does not answer
   */
  async send(text: string, choice: TokenChoice = 'right'): Promise<SendAnswer> {
    const begin = performance.now();
    const answer = await this.authorized('POST', '/mes_to_sf', choice, {
      body: text,
      type: 'application/xml; charset=utf-8',
    });
    const duration = performance.now() - begin;
    const result = await this.resultOf(answer.data);
    return { status: answer.status, body: answer.data, result, duration };
  }

  /**
   * Asks for the oldest message that waits.
   * @throws UserError when the server does not answer, or answers with an error
   */
  async poll(): Promise<PollAnswer> {
    const { status, data } = await this.authorized('GET', '/sf_to_mes', 'right');
    if (status !== 200) {
      throw new UserError(
        `${this.connection.url} refused the poll (HTTP ${status}): ${inShort(data)}`,
        'refused',
      );
    }
    try {
      const container = await this.xml.readPolled(data);
      return container ? { kind: 'message', xml: data, container } : { kind: 'none' };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { kind: 'unreadable', xml: data, problem: error.message };
    }
  }

  /** Says that a message arrived; without an id the one that was polled last. */
  async acknowledge(instanceId?: string): Promise<AcknowledgeAnswer> {
    const query =
      instanceId === undefined ? '' : `?messageInstanceId=${encodeURIComponent(instanceId)}`;
    const answer = await this.authorized('DELETE', `/sf_to_mes_delete${query}`, 'right');
    const result = await this.resultOf(answer.data);
    const accepted = answer.status >= 200 && answer.status < 300 && result?.success !== false;
    return { status: answer.status, body: answer.data, accepted };
  }

  private async resultOf(body: string): Promise<TransferResult | undefined> {
    try {
      return await this.xml.readTransferResult(body);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  /** As a MES does, it signs in when it has no token and once more when the token is refused. */
  private async authorized(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    choice: TokenChoice,
    content?: Content,
  ): Promise<AxiosResponse<string>> {
    if (choice === 'missing') return this.request(method, path, content);
    if (choice === 'wrong') return this.request(method, path, content, 'not-a-token');
    if (this.token === undefined) await this.signIn();
    const answer = await this.request(method, path, content, this.token);
    if (answer.status !== UNAUTHORIZED) return answer;
    await this.signIn();
    return this.request(method, path, content, this.token);
  }

  private async request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    content?: Content,
    bearer?: string,
  ): Promise<AxiosResponse<string>> {
    this.http ??= connect(this.connection);
    const http = await this.http;
    try {
      return await http.request<string>({
        method,
        url: path,
        data: content?.body,
        headers: {
          ...(content && { 'Content-Type': content.type }),
          ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        },
      });
    } catch (cause) {
      throw new UserError(
        `${this.connection.url}${path} does not answer: ${reasonOf(cause)}. Check the address and whether the web service runs.`,
        'unreachable',
        { cause: withoutSecrets(cause) },
      );
    }
  }
}

interface Content {
  readonly body: string;
  readonly type: string;
}

/** Loaded when it is first needed: a start of the engine does not wait for it. */
async function connect(connection: MesConnection): Promise<AxiosInstance> {
  const [{ default: axios }, { Agent }] = await Promise.all([
    import('axios'),
    import('node:https'),
  ]);
  return axios.create({
    baseURL: connection.url.replace(/\/+$/, ''),
    timeout: connection.timeout ?? TIMEOUT,
    httpsAgent: new Agent({ rejectUnauthorized: connection.allowSelfSigned !== true }),
    // Shop floors are reached directly; a proxy of the machine is for the world outside.
    proxy: false,
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    maxBodyLength: Number.POSITIVE_INFINITY,
    responseType: 'text',
    // Bodies are texts: JSON is read where it is expected, and every status has a meaning.
    transformResponse: (data: unknown) => (typeof data === 'string' ? data : ''),
    validateStatus: () => true,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it, and the error shows the text.
  }
}

const SHOWN = 300;

function inShort(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/** What axios throws holds the request with its token or password; only the reason is kept. */
function withoutSecrets(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? new Error(error.message)) : error;
}
