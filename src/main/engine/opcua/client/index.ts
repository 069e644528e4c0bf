/* What the command line uses of the client. */

export { readAttributes } from './attributes';
export { browseAll } from './browse';
export { type CertificateDetails, ClientCertificates } from './client-certificates';
export { type Endpoint, findEndpoints, findServers } from './endpoints';
export { callMethod, objectOfMethod } from './methods';
export { nodeValueOf } from './node-value';
export { pickNodes } from './pick-nodes';
export { ServerPasswords } from '../sources/server-passwords';
export { Subscription } from './subscription';
export { UaSession } from './ua-session';
export { readValues, writeText } from './values';
