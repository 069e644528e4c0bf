import { choice, number, text, type ValuesOf } from '../fields/field';
import { SECURITY_MODES, SECURITY_POLICIES } from '../opcua-client/connection-target';
import { propertySet } from './definition';

const fields = {
  endpoint: text({
    title: 'Endpoint',
    help: 'Address of the OPC UA server, such as opc.tcp://plc1:4840.',
    mandatory: true,
  }),
  policy: choice(SECURITY_POLICIES, {
    title: 'Security Policy',
    help: 'How messages are signed and encrypted. The server has to offer it. With a policy other than None each side has to trust the certificate of the other.',
  }),
  mode: choice(SECURITY_MODES, {
    title: 'Security Mode',
    help: 'Whether messages are signed, or signed and encrypted. None goes with the security policy None only.',
  }),
  user: text({
    title: 'User',
    help: 'User that signs in to the server; empty signs in as anonymous. The password is kept on the machine, not in the project; it is set in the editor of the connection or by the command ua password.',
  }),
  interval: number({
    title: 'Publishing Interval',
    help: 'How often the server tells changes.',
    default: 500,
    minimum: 50,
    maximum: 3_600_000,
    integer: true,
    unit: 'ms',
  }),
};

/** Properties of a connection to an OPC UA server. */
export const connectionPropertySet = propertySet(fields, [
  { title: 'Server', properties: ['endpoint', 'policy', 'mode', 'user', 'interval'] },
]);
export type ConnectionProperties = ValuesOf<typeof fields>;
