import {
  CallRequest,
  CallResponse,
  type OPCUAServer,
  type Request,
  type Response,
  type ServerSecureChannelLayer,
  type ServerSession,
  WriteRequest,
  WriteResponse,
} from 'node-opcua';
import type { Audit } from '../audit/audit';
import { calledNodes, writtenNodes } from './audited-nodes';
import type { Identities } from './identities';
import { userOfSession } from './session-user';

/** Requests to publish end without data when a session ends; that is no refusal. */
const UNNOTED_FAULTS = ['Publish', 'Republish'];

interface RefusedConnection {
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly reason: string;
}

/** Notes connections, refusals, writes and calls of a server from now on. */
export function auditServer(server: OPCUAServer, audit: Audit, identities: Identities): void {
  noteSessions(server, audit);
  server.on('connectionRefused', (socket) =>
    noteRefused(audit, 'Connect', 'BadTcpNotEnoughResources', socket),
  );
  server.on('openSecureChannelFailure', (socket) => {
    const status = /Bad[A-Za-z]+/.exec(socket.reason)?.[0] ?? 'BadCommunicationError';
    noteRefused(audit, 'Hello', status, socket);
  });
  const opened = new WeakSet<ServerSecureChannelLayer>();
  server.on('channelSecured', (channel) => void opened.add(channel));
  server.on('newChannel', (channel) =>
    noteRefusedChannel(channel, audit, () => opened.has(channel)),
  );
  const requests = new WeakMap<ServerSecureChannelLayer, Map<number, Request>>();
  server.on('request', (request, channel) => {
    const ofChannel = requests.get(channel) ?? new Map<number, Request>();
    ofChannel.set(request.requestHeader.requestHandle, request);
    requests.set(channel, ofChannel);
  });
  server.on('response', (response, channel) => {
    const handle = response.responseHeader.requestHandle;
    const request = requests.get(channel)?.get(handle);
    requests.get(channel)?.delete(handle);
    if (!request) return;
    const session = server.getSession(request.requestHeader.authenticationToken);
    const who = session ? whoOf(session) : { user: '', client: '', address: addressOf(channel) };
    const reason = session ? identities.reasonOf(session) : undefined;
    noteAnswer(audit, request, response, who, reason);
  });
}

/** A channel that is not opened: an unknown certificate, a policy that is not offered, no request at all. */
function noteRefusedChannel(
  channel: ServerSecureChannelLayer,
  audit: Audit,
  isOpened: () => boolean,
): void {
  const { remoteAddress, remotePort } = channel;
  let isNoted = false;
  const note = (status: string, reason: string) => {
    // A client that was refused goes away, and one that was let in does so at some time.
    if (isNoted || isOpened()) return;
    isNoted = true;
    noteRefused(audit, 'OpenSecureChannel', status, { remoteAddress, remotePort, reason });
  };
  // The server takes the place of this one as soon as the channel is open.
  channel.setResponseInterceptor((_type, response) => {
    const { serviceResult, stringTable } = response.responseHeader;
    if (serviceResult.isNotGood()) note(serviceResult.name, stringTable?.[0] ?? '');
  });
  channel.once('abort', (error) =>
    note('BadCommunicationError', error instanceof Error ? error.message : ''),
  );
}

function noteSessions(server: OPCUAServer, audit: Audit): void {
  const connected = new WeakMap<ServerSession, Who>();
  server.on('session_activated', (session) => {
    // A client that comes back on a new channel goes on with its session.
    const isNew = !connected.has(session);
    const who = whoOf(session);
    connected.set(session, who);
    const text = `Security policy ${session.channel?.securityPolicy.split('#')[1] ?? 'None'}.`;
    const entry = { ...who, service: 'ActivateSession', status: 'Good', text };
    if (isNew) audit.note({ kind: 'connected', ...entry });
  });
  server.on('session_closed', (session) => {
    const who = connected.get(session);
    if (!who) return;
    audit.note({ kind: 'disconnected', ...who, service: 'CloseSession', status: 'Good' });
  });
}

function noteRefused(
  audit: Audit,
  service: string,
  status: string,
  { remoteAddress = '', remotePort, reason }: RefusedConnection,
): void {
  const address = `${remoteAddress}:${remotePort ?? ''}`;
  audit.note({ kind: 'refused', user: '', client: '', address, service, status, text: reason });
}

function noteAnswer(
  audit: Audit,
  request: Request,
  response: Response,
  who: Who,
  reason: string | undefined,
): void {
  const service = request.schema.name.replace(/Request$/, '');
  const entry = { ...who, service, status: response.responseHeader.serviceResult.name };
  // Some refusals are faults, others answers of the service that say so.
  if (response.responseHeader.serviceResult.isNotGood()) {
    if (UNNOTED_FAULTS.includes(service)) return;
    const text = service === 'ActivateSession' ? reason : undefined;
    audit.note({ kind: 'refused', ...entry, ...(text !== undefined && { text }) });
  } else if (request instanceof WriteRequest && response instanceof WriteResponse) {
    audit.note({ kind: 'write', ...entry, nodes: writtenNodes(request, response) });
  } else if (request instanceof CallRequest && response instanceof CallResponse) {
    audit.note({ kind: 'call', ...entry, nodes: calledNodes(request, response) });
  }
}

interface Who {
  readonly user: string;
  readonly client: string;
  readonly address: string;
}

function whoOf(session: ServerSession): Who {
  return {
    user: userOfSession(session),
    client: session.clientDescription?.applicationName.text ?? session.sessionName,
    address: session.channel ? addressOf(session.channel) : '',
  };
}

function addressOf(channel: ServerSecureChannelLayer): string {
  return `${channel.remoteAddress}:${channel.remotePort}`;
}
