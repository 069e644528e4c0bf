import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import staticFiles from '@fastify/static';
import webSocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { securityHeaders } from '../../shared/contract/security-headers';
import { UserError } from '../../shared/user-error';
import type { Engine } from '../engine/engine';
import { Access } from './access';
import { ownHosts, ownOrigins, ownWebSocketOrigins } from './own-addresses';
import { webSocketChannel } from './web-socket-channel';

const loopback = '127.0.0.1';
const bodyLimit = 64 * 1024;
/** A pasted table or a document handed back after a restart is one message. */
const longestMessage = 64 * 1024 * 1024;

export interface ServerOptions {
  engine: Pick<Engine, 'connect'>;
  /** The built window: index.html and its files. */
  rendererFolder: string;
  /** 0 takes a free one. */
  port: number;
}

/** A listening server. */
export interface StudioServer {
  /** Opens the studio once, in the browser that comes first. */
  address: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the window's files and, at `/channel`, its connection to the engine, to browsers on this
 * machine that hold the session.
 *
 * @throws UserError when the port is taken
 */
export async function startServer(options: ServerOptions): Promise<StudioServer> {
  const server = fastify({ bodyLimit, forceCloseConnections: true });
  const access = new Access();
  await server.register(cookie);
  await server.register(webSocket, { options: { maxPayload: longestMessage } });
  guard(server, access);
  await server.register(staticFiles, { root: options.rendererFolder, cacheControl: false });
  serveChannel(server, options.engine);
  await listen(server, options.port);
  const token = access.openToken ?? '';
  return {
    address: `http://${loopback}:${portOf(server)}/?token=${token}`,
    close: () => server.close(),
  };
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ host: loopback, port });
  } catch (cause) {
    await server.close();
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    if (!taken) throw cause;
    const text = `Port ${port} on ${loopback} is in use. Name another one, or 0 for a free one.`;
    throw new UserError(text, 'port-in-use', { cause });
  }
}

function guard(server: FastifyInstance, access: Access): void {
  server.addHook('onRequest', async (request, reply) => {
    const port = portOf(server);
    reply.headers(securityHeaders(ownWebSocketOrigins(port)));
    reply.header('Cache-Control', cachingOf(request));
    if (!comesFromHere(request, port)) {
      return refuse(reply, 'This address does not belong to the studio. Open the printed address.');
    }
    const token = tokenOf(request);
    const isInside = access.holdsSession(request.cookies[cookieName(port)]);
    // The printed address leads back to the studio in the browser that it has opened it in.
    if (token !== undefined && isInside) return reply.redirect('/', 303);
    if (token !== undefined) return enter(reply, access, token, port);
    if (!isInside) {
      return refuse(reply, 'No session. Open the address that the studio printed when it started.');
    }
  });
}

function serveChannel(server: FastifyInstance, engine: Pick<Engine, 'connect'>): void {
  server.get('/channel', { websocket: true }, (socket) => engine.connect(webSocketChannel(socket)));
}

/** A WebSocket always names its origin, and so does a page of another site that sends a form. */
function comesFromHere(request: FastifyRequest, port: number): boolean {
  const { host, origin, upgrade } = request.headers;
  if (host === undefined || !ownHosts(port).includes(host)) return false;
  if (origin === undefined) return upgrade === undefined;
  return ownOrigins(port).includes(origin);
}

function tokenOf(request: FastifyRequest): string | undefined {
  return new URL(request.url, 'http://studio').searchParams.get('token') ?? undefined;
}

function enter(reply: FastifyReply, access: Access, token: string, port: number): FastifyReply {
  const session = access.redeem(token);
  if (session === undefined) {
    return refuse(reply, wrongToken(access));
  }
  return reply
    .setCookie(cookieName(port), session, { httpOnly: true, sameSite: 'strict', path: '/' })
    .redirect('/', 303);
}

function wrongToken(access: Access): string {
  return access.openToken === undefined
    ? 'This address was used already. Start the studio again for a new one.'
    : 'This address is not the one that the studio printed when it started. Copy it whole.';
}

function refuse(reply: FastifyReply, reason: string): FastifyReply {
  return reply.code(403).type('text/plain; charset=utf-8').send(`${reason}\n`);
}

// Cookies of one host are shared by all its ports; the port keeps two studios apart.
function cookieName(port: number): string {
  return `msi-studio-${port}`;
}

/** Files below /assets carry a hash of their content in their name. */
function cachingOf(request: FastifyRequest): string {
  return request.url.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
}

function portOf(server: FastifyInstance): number {
  return (server.server.address() as AddressInfo).port;
}
