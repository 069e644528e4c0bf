import type { AddressInfo } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { noMessage, writeTransferResult } from '../../../shared/msi/messages/transfer-result';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';
import type { Log } from '../log/log';
import type { MessageReceiver, MessageStore } from '../runtime/parts';
import type { UserDirectory } from '../users/simulator-user';
import { AccessTokens } from './access-tokens';
import { Authorisation } from './authorisation';
import { addCalls, type CallTargets } from './calls';
import type { KeyPair } from './key-pair';
import { loadFastify } from './load-fastify';
import { LoginLimit } from './login-limit';
import { Refusal } from './refusal';
import { STANDARD_BODY_LIMIT } from './web-service-settings';

/** How long a client may take to send a request, and a request may hold up a stop, in milliseconds. */
const REQUEST_TIME = 60_000;
const STOP_TIME = 5_000;
/** How often a renewed certificate is looked for, in milliseconds. */
const CERTIFICATE_CHECK = 12 * 60 * 60 * 1_000;

export interface BrokerServiceOptions {
  /** Path of the message broker. */
  readonly broker: string;
  /** Address to listen on; 0.0.0.0 takes all network interfaces. */
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Where the key pair comes from; with one the service speaks HTTPS and nothing else. It is asked
   * again twice a day, so that a renewed certificate is used without a restart.
   */
  readonly keyPair?: (() => Promise<KeyPair>) | undefined;
  /**
   * Whether the MES fetches messages here. Without, they are pushed to it, and fetching is refused.
   */
  readonly polled: boolean;
  readonly receiver: MessageReceiver;
  readonly store: Pick<MessageStore, 'next' | 'acknowledge'>;
  readonly users: UserDirectory;
  /** Layout of messages, which NoMessage and TransferResult follow. */
  readonly template: MessageTemplate;
  readonly log: Log;
  /** Bytes. */
  readonly bodyLimit?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What the window shows of a web service. */
export interface BrokerServiceState {
  /** Base address such as `http://127.0.0.1:8002`; empty while it does not listen. */
  readonly address: string;
  /** When a MES last made an authorised call, milliseconds since 1970; null before. */
  readonly lastContact: number | null;
  /** Text of the last refused call; empty when there was none. */
  readonly lastRefusal: string;
}

/** The web service of a message broker: MSI over HTTP (domain, section 3). */
export class BrokerService {
  private readonly authorisation: Authorisation;
  private readonly now: () => number;
  private server: FastifyInstance | undefined;
  private certificateCheck: NodeJS.Timeout | undefined;
  private lastContact: number | null = null;
  private lastRefusal = '';

  constructor(private readonly options: BrokerServiceOptions) {
    this.now = options.now ?? Date.now;
    this.authorisation = new Authorisation(
      options.users,
      new AccessTokens(this.now),
      new LoginLimit(),
    );
  }

  /**
   * Begins to listen.
   * @throws UserError when the address or port cannot be used; it names broker, address and port.
   *   Or when the certificate cannot be used
   */
  async start(): Promise<void> {
    if (this.server) throw new Error(`The web service of ${this.options.broker} runs already.`);
    const keyPair = await this.options.keyPair?.();
    const server = await this.createServer(keyPair);
    try {
      await server.listen({ host: this.options.address, port: this.options.port });
    } catch (cause) {
      await server.close();
      throw this.listenFailure(cause);
    }
    this.server = server;
    if (keyPair) this.followCertificate(server, keyPair);
    this.options.log.info(
      `Message broker ${this.options.broker} listens on ${this.state.address}.`,
    );
  }

  /** Ends the service. Requests that are being carried out get their answer first. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    clearInterval(this.certificateCheck);
    const impatience = setTimeout(() => server.server.closeAllConnections(), STOP_TIME);
    await server.close();
    clearTimeout(impatience);
  }

  get state(): BrokerServiceState {
    const { lastContact, lastRefusal } = this;
    return { address: this.address, lastContact, lastRefusal };
  }

  private get address(): string {
    if (!this.server) return '';
    const { address, port, family } = this.server.server.address() as AddressInfo;
    const scheme = this.options.keyPair ? 'https' : 'http';
    return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  private followCertificate(server: FastifyInstance, first: KeyPair): void {
    let used = first;
    const renew = async () => {
      const present = (await this.options.keyPair?.()) ?? used;
      if (present.cert === used.cert) return;
      if (server.server instanceof TlsServer) server.server.setSecureContext({ ...present });
      used = present;
      this.options.log.info(`Message broker ${this.options.broker} uses a new certificate.`);
    };
    this.certificateCheck = setInterval(() => {
      renew().catch((error: unknown) =>
        this.options.log.error(
          `Message broker ${this.options.broker} keeps its certificate: the new one is not usable.`,
          error,
        ),
      );
    }, CERTIFICATE_CHECK).unref();
  }

  private async createServer(keyPair: KeyPair | undefined): Promise<FastifyInstance> {
    const { bodyLimit = STANDARD_BODY_LIMIT, broker } = this.options;
    const { fastify } = await loadFastify();
    const common = {
      bodyLimit,
      requestTimeout: REQUEST_TIME,
      // A HEAD of a waiting message would count as its delivery.
      exposeHeadRoutes: false,
      forceCloseConnections: 'idle',
      routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    } as const;
    const server: FastifyInstance = keyPair
      ? fastify({ ...common, https: { ...keyPair } })
      : fastify(common);
    server.setErrorHandler((error: FastifyError, request, reply) =>
      this.refuse(error, request, reply),
    );
    server.setNotFoundHandler((request) => {
      throw new Refusal(404, `There is no ${pathOf(request)} here. ${CALLS}`);
    });
    server.get('/', (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send(`MSI Studio: web service of message broker ${broker}. ${CALLS}\n`),
    );
    await addCalls(server, this.targets());
    return server;
  }

  private targets(): CallTargets {
    const { broker, receiver, store, template } = this.options;
    return {
      logIn: (name, password, address) => this.authorisation.logIn(name, password, address),
      require: async (right, request) => {
        const user = await this.authorisation.require(right, request.headers.authorization);
        this.lastContact = this.now();
        return user;
      },
      receive: async (body, user) => {
        try {
          return await receiver.receive(broker, body, user);
        } catch (cause) {
          this.options.log.error(`A message for broker ${broker} could not be processed.`, cause);
          const reason = cause instanceof UserError ? cause.message : 'The log says why.';
          const text = `The message could not be processed. ${reason}`;
          return writeTransferResult({ success: false, text }, template);
        }
      },
      next: async (user) => {
        this.requirePolling();
        return (await store.next(broker, user))?.xml ?? noMessage(template);
      },
      acknowledge: async (instanceId, user) => {
        this.requirePolling();
        // An acknowledgement that is repeated, since its answer was lost, succeeds again.
        await store.acknowledge(broker, instanceId, user);
        return writeTransferResult({ success: true }, template);
      },
    };
  }

  private requirePolling(): void {
    if (this.options.polled) return;
    throw new Refusal(
      409,
      `Message broker ${this.options.broker} pushes its messages to the MES. To fetch them here, set its property Delivery to "MES polls".`,
    );
  }

  private refuse(
    error: FastifyError | Refusal,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const { statusCode, message, headers } = this.refusalOf(error, request);
    this.lastRefusal = message;
    reply.code(statusCode).headers(headers);
    if (!isTokenCall(request)) return reply.type('text/plain; charset=utf-8').send(`${message}\n`);
    // OAuth clients read errors of the token call as JSON (RFC 6749, 5.2).
    const code = TOKEN_ERRORS[statusCode] ?? 'invalid_request';
    return reply.send({ error: code, error_description: message });
  }

  private refusalOf(error: FastifyError | Refusal, request: FastifyRequest): Refusal {
    if (error instanceof Refusal) return error;
    const { statusCode = 500 } = error;
    if (statusCode === 413) {
      const text = `The body is larger than the limit of ${request.routeOptions.bodyLimit} bytes.`;
      return new Refusal(413, text, { connection: 'close' });
    }
    if (statusCode < 500) return new Refusal(statusCode, error.message);
    this.options.log.error(
      `${request.method} ${pathOf(request)} of broker ${this.options.broker} failed.`,
      error,
    );
    return new Refusal(500, 'The call failed for a reason that stands in the log of MSI Studio.');
  }

  private listenFailure(cause: unknown): UserError {
    const { broker, address, port } = this.options;
    const reason =
      LISTEN_FAILURES[codeOf(cause) ?? ''] ??
      `cannot be used: ${reasonOf(cause)}. Choose another Port or Listen Address.`;
    const text = `Message broker ${broker}: port ${port} on ${address} ${reason}`;
    return new UserError(text, 'broker-address', { cause });
  }
}

const CALLS =
  'Calls: POST /getsecuretoken, POST /mes_to_sf, GET /sf_to_mes, DELETE /sf_to_mes_delete.';

const TOKEN_ERRORS: Readonly<Record<number, string>> = {
  401: 'invalid_grant',
  429: 'temporarily_unavailable',
  500: 'server_error',
};

const LISTEN_FAILURES: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'is in use by another broker or program. Choose another Port, or end the other program.',
  EADDRNOTAVAIL:
    'cannot be used: this machine has no such address. Choose another Listen Address, such as 127.0.0.1.',
  ENOTFOUND:
    'cannot be used: the name is not known. Choose another Listen Address, such as 127.0.0.1.',
  EACCES:
    'cannot be used: the system allows this port to administrators only. Choose a Port above 1023.',
};

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

function isTokenCall(request: FastifyRequest): boolean {
  return pathOf(request).toLowerCase().startsWith('/getsecuretoken');
}
