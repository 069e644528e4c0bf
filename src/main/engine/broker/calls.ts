import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { z } from 'zod';
import type { UserRight } from '../../../shared/users/web-service-user';
import { Refusal } from './refusal';
import type { TokenAnswer } from './authorisation';

/** What the calls of a web service lead to. */
export interface CallTargets {
  logIn(name: string, password: string, address: string): Promise<TokenAnswer>;
  /** @returns name of the user @throws Refusal */
  require(right: UserRight, request: FastifyRequest): Promise<string>;
  /** @returns TransferResult as XML */
  receive(body: Uint8Array, user: string): Promise<string>;
  /** @returns the oldest waiting container, or NoMessage */
  next(user: string): Promise<string>;
  /** @returns TransferResult as XML */
  acknowledge(instanceId: string | undefined, user: string): Promise<string>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** User that the request was authorised for; empty before. */
    brokerUser: string;
  }
}

const TOKEN_REQUEST_LIMIT = 16 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const XML = /^(application|text)\/xml$|^application\/[\w.-]+\+xml$/i;

const tokenRequest = z.object({
  grant_type: z.string(),
  username: z.string().min(1),
  password: z.string().min(1),
});

/** The four calls of MSI over HTTP (domain, section 3), in both spellings. */
export async function addCalls(server: FastifyInstance, targets: CallTargets): Promise<void> {
  server.decorateRequest('brokerUser', '');
  // Bodies reach the receiver as they came: XML names its encoding itself.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  await server.register(async (scope) => {
    await scope.register(formBody);
    addTokenCall(scope, targets);
  });
  addXmlCalls(server, targets);
}

function addTokenCall(server: FastifyInstance, targets: CallTargets): void {
  route(server, ['/getsecuretoken'], ['POST'], {
    bodyLimit: TOKEN_REQUEST_LIMIT,
    before: (request) => {
      const type = typeOf(request);
      if (type === FORM) return;
      throw unsupported(type, `Send the token request as ${FORM}.`);
    },
    answer: async (request, reply) => {
      const { username, password } = readTokenRequest(request.body);
      reply.header('cache-control', 'no-store');
      return targets.logIn(username, password, request.ip);
    },
  });
}

function readTokenRequest(body: unknown): z.infer<typeof tokenRequest> {
  const read = tokenRequest.safeParse(body);
  if (!read.success) {
    const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].join(', ');
    throw new Refusal(
      400,
      `The token request needs grant_type=password, username and password; missing or doubled: ${fields}.`,
    );
  }
  if (read.data.grant_type === 'password') return read.data;
  throw new Refusal(400, `The grant_type is "${read.data.grant_type}". Only password is possible.`);
}

function addXmlCalls(server: FastifyInstance, targets: CallTargets): void {
  const authorised = (right: UserRight) => async (request: FastifyRequest) => {
    request.brokerUser = await targets.require(right, request);
  };
  const mayWrite = authorised('write');
  const mayRead = authorised('read');
  route(server, ['/mes_to_sf', '/PostMessage'], ['POST'], {
    before: async (request) => {
      await mayWrite(request);
      requireXml(request);
    },
    answer: (request, reply) =>
      xmlAnswer(reply, targets.receive(bytesOf(request.body), request.brokerUser)),
  });
  route(server, ['/sf_to_mes', '/GetNextMessage'], ['GET'], {
    before: mayRead,
    answer: (request, reply) => xmlAnswer(reply, targets.next(request.brokerUser)),
  });
  route(server, ['/sf_to_mes_delete'], ['DELETE', 'POST', 'GET'], {
    before: mayRead,
    answer: (request, reply) =>
      xmlAnswer(reply, targets.acknowledge(instanceIdOf(request), request.brokerUser)),
  });
}

interface Call {
  /** Bytes; the limit of the service without. */
  readonly bodyLimit?: number;
  /** Runs before the body is read. */
  before(request: FastifyRequest): void | Promise<void>;
  answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

function route(
  server: FastifyInstance,
  paths: readonly string[],
  methods: readonly HTTPMethods[],
  call: Call,
): void {
  const allow = methods.join(', ');
  const others = server.supportedMethods.filter((one) => !methods.includes(one));
  for (const url of paths) {
    server.route({
      url,
      method: [...methods],
      ...(call.bodyLimit !== undefined && { bodyLimit: call.bodyLimit }),
      onRequest: async (request) => call.before(request),
      handler: (request, reply) => call.answer(request, reply),
    });
    server.route({
      url,
      method: others,
      onRequest: (request, _reply, done) => {
        const text = `${request.method} is not possible at ${url}. Use ${methods.join(' or ')}.`;
        done(new Refusal(405, text, { allow }));
      },
      handler: () => undefined,
    });
  }
}

async function xmlAnswer(reply: FastifyReply, xml: Promise<string>): Promise<string> {
  const text = await xml;
  reply.header('cache-control', 'no-store').type('application/xml; charset=utf-8');
  return text;
}

function requireXml(request: FastifyRequest): void {
  const type = typeOf(request);
  if (type !== '' && !XML.test(type)) {
    throw unsupported(type, 'Send MSI messages as application/xml or text/xml.');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return;
  throw new Refusal(415, `Content-Encoding ${encoding} is not possible. Send the XML as it is.`);
}

function unsupported(type: string, remedy: string): Refusal {
  const what =
    type === '' ? 'The request has no Content-Type.' : `Content-Type ${type} is not possible here.`;
  return new Refusal(415, `${what} ${remedy}`);
}

/** Content type without its parameters; empty when there is none. */
function typeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

/** Query parameter messageInstanceId, in any case; nothing when it is missing or empty. */
function instanceIdOf(request: FastifyRequest): string | undefined {
  const query = new URL(request.url, 'http://broker').searchParams;
  const values = [...query]
    .filter(([key]) => key.toLowerCase() === 'messageinstanceid')
    .map(([, value]) => value.trim());
  if (values.length > 1)
    throw new Refusal(400, 'The query names messageInstanceId more than once.');
  return values[0] === '' ? undefined : values[0];
}
