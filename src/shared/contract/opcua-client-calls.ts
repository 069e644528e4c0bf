import { z } from 'zod';
import { BUILT_IN_TYPES } from '../opcua-client/built-in-types';
import {
  connectionTarget,
  LONGEST_URL,
  securityMode,
  securityPolicy,
  userIdentity,
} from '../opcua-client/connection-target';
import {
  methodArgument,
  nodeAttribute,
  nodeEvent,
  nodeId,
  nodeReference,
  nodeValue,
  variableDetails,
} from '../opcua-client/node';
import { call } from './declaration';

/*
 * The test client of a window: one connection to an OPC UA server at a time, opened and closed by the
 * window. Certificates and trust stand in the engine's data folder; passwords cross towards the
 * engine only and are kept for as long as the connection is.
 */

/** Values that one connection follows at most. */
export const MOST_FOLLOWED = 1_000;

/** A window says so often that it still shows a connection, or it is closed; milliseconds. */
export const CLIENT_LIFETIME = 60_000;

const nothing = z.null();
/** Name that a window gives its connection; unique among all windows. */
const connection = z.string().min(1).max(64);
const url = z.string().min(1).max(LONGEST_URL);
const text = z.string().max(1_000_000);
const atNode = z.object({ connection, node: nodeId });

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  applicationUri: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  thumbprint: z.string(),
  /** Good when it is trusted; else a status code such as BadCertificateUntrusted. */
  status: z.string(),
});
export type ServerCertificate = Readonly<z.infer<typeof certificate>>;

const endpoint = z.object({
  policy: securityPolicy,
  mode: securityMode,
  identities: z.array(z.enum(['anonymous', 'user', 'certificate'])),
  level: z.number(),
  serverName: z.string(),
  applicationUri: z.string(),
  /** Null when the server has none. */
  certificate: certificate.nullable(),
});
export type ServerEndpoint = Readonly<z.infer<typeof endpoint>>;

const foundServer = z.object({
  name: z.string(),
  applicationUri: z.string(),
  isDiscoveryServer: z.boolean(),
  urls: z.array(z.string()),
});
export type FoundServer = Readonly<z.infer<typeof foundServer>>;

const page = z.object({
  references: z.array(nodeReference),
  /** What to ask for the next page with; null after the last one. */
  more: z.string().nullable(),
});

export const AGGREGATE_NAMES = ['Average', 'Minimum', 'Maximum', 'Count', 'Interpolative'] as const;

export const opcuaClientCalls = {
  /** The servers that a discovery server knows; any other server tells of itself. */
  'opcuaClient.servers': call(z.object({ url }), z.array(foundServer)),
  /** How a server can be connected to, as it says itself. */
  'opcuaClient.endpoints': call(z.object({ url }), z.array(endpoint)),
  /** Trusts the certificate with this thumbprint of a server from now on. */
  'opcuaClient.trust': call(z.object({ url, thumbprint: z.string().max(100) }), nothing),
  /** The certificate that servers have to trust, in PEM. Made when it is missing. */
  'opcuaClient.ownCertificate': call(nothing, z.object({ pem: z.string() })),
  /** Whether this machine knows the password of a user of a server. */
  'opcuaClient.hasPassword': call(z.object({ url, user: z.string().max(1_000) }), z.boolean()),
  /** Keeps the password with which connections of projects sign in; an empty one removes it. */
  'opcuaClient.setPassword': call(
    z.object({ url, user: z.string().min(1).max(1_000), password: z.string().max(4_000) }),
    nothing,
  ),
  /** Connects in place of what this connection was before. */
  'opcuaClient.connect': call(
    z.object({ connection, target: connectionTarget, identity: userIdentity }),
    nothing,
  ),
  'opcuaClient.disconnect': call(z.object({ connection }), nothing),
  /** The window still shows the connection. */
  'opcuaClient.keep': call(z.object({ connection }), nothing),
  /** Children in the hierarchy, or all references in both directions; `more` asks for the next page. */
  'opcuaClient.browse': call(
    atNode.extend({ kind: z.enum(['children', 'all']), more: z.string().max(100).nullable() }),
    page,
  ),
  /**
   * Opens an import of all variables below a node, whose plan is asked for as that of a file.
   * Refused when there are more than can be picked at once.
   */
  'opcuaClient.pick': call(
    atNode.extend({
      document: z.string().min(1).max(64),
      /** What the plan and the step of undo call it. */
      name: z.string().min(1).max(200),
      /** Full paths of the folder for the items and of the connection; made when missing. */
      folder: z.string().min(1).max(10_000),
      source: z.string().min(1).max(10_000),
      prefix: z.string().max(60),
      replacement: z.string().max(1),
      /** Message configuration that gets tags and direct mapping. */
      message: z.number().nullable(),
    }),
    z.object({ import: z.string(), variables: z.number() }),
  ),
  'opcuaClient.attributes': call(atNode, z.array(nodeAttribute)),
  'opcuaClient.variable': call(atNode, variableDetails),
  /** Writes a value, entered as a text, in the data type of the node. */
  'opcuaClient.write': call(atNode.extend({ text }), nothing),
  'opcuaClient.method': call(
    atNode,
    z.object({ inputs: z.array(methodArgument), outputs: z.array(methodArgument) }),
  ),
  'opcuaClient.call': call(
    atNode.extend({ object: nodeId, values: z.array(text).max(1_000) }),
    z.array(z.object({ name: z.string(), type: z.enum(BUILT_IN_TYPES), text: z.string() })),
  ),
  /** Past values; of an aggregate one for each interval. Times are milliseconds since 1970, UTC. */
  'opcuaClient.history': call(
    atNode.extend({
      start: z.number(),
      end: z.number(),
      limit: z.number().int().min(1).max(10_000),
      aggregate: z.enum(AGGREGATE_NAMES).nullable(),
      interval: z.number().min(1),
    }),
    z.array(nodeValue),
  ),
  /** Follows the values of these nodes from now on, instead of those before. */
  'opcuaClient.follow': call(
    z.object({ connection, nodes: z.array(nodeId).max(MOST_FOLLOWED) }),
    nothing,
  ),
  /** Follows the events of an object; null ends that. */
  'opcuaClient.followEvents': call(z.object({ connection, node: nodeId.nullable() }), nothing),
} as const;

export const opcuaClientEvents = {
  /** New values of followed nodes, the last of each, five times a second at most. */
  opcuaClientValues: z.object({
    connection,
    values: z.array(z.object({ node: nodeId, value: nodeValue })),
  }),
  opcuaClientEvents: z.object({ connection, events: z.array(nodeEvent) }),
  /** The connection was lost or is there again. */
  opcuaClientState: z.object({ connection, connected: z.boolean(), reason: z.string() }),
} as const;
