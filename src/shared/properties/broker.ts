import { boolean, choice, number, text, type ValuesOf } from '../fields/field';
import { DELIVERIES, MSI_VERSIONS } from '../project/enumerations';
import { propertySet } from './definition';

const fields = {
  msiVersion: choice(MSI_VERSIONS, {
    title: 'MSI Version',
    help: 'Version of the MSI interface that the MES uses. Exception messages do not exist in 2.0.',
    default: '3.1',
  }),
  systemId: text({
    title: 'System ID',
    help: 'ID of this system in the MES. It stands in every message and message description below the broker and must match exactly.',
    mandatory: true,
  }),
  xmlFolder: text({
    title: 'XML Folder',
    help: 'Folder for generated message descriptions: relative to the project folder, or an absolute folder chosen with Browse.',
    default: 'xml',
    mandatory: true,
  }),
  delivery: choice(DELIVERIES, {
    title: 'Delivery',
    help: 'How the MES gets messages: it fetches them from the web service (MES polls), or they are posted to it (Push to MES). It sends to the web service in either case.',
  }),
  port: number({
    title: 'Port',
    help: 'TCP port of the web service that the MES connects to. Each broker needs one of its own.',
    default: 8002,
    minimum: 1,
    maximum: 65_535,
    integer: true,
  }),
  listenAddress: text({
    title: 'Listen Address',
    help: 'Network address of this machine that the web service listens on: 127.0.0.1 for a MES on this machine only, 0.0.0.0 for all network interfaces.',
    default: '127.0.0.1',
    mandatory: true,
  }),
  https: boolean({
    title: 'HTTPS',
    help: 'Encrypts the connection. The certificate is a generated one, or one that was chosen on the machine; it is not part of the project.',
  }),
  messageAddress: text({
    title: 'Message Address',
    help: 'Address of the MES that messages are posted to, such as https://mes.example/msi/sf_to_mes.',
    mandatory: true,
  }),
  tokenAddress: text({
    title: 'Token Address',
    help: 'Address of the MES that hands out tokens, such as https://mes.example/msi/getsecuretoken.',
    mandatory: true,
  }),
  pushUser: text({
    title: 'User',
    help: 'User that logs in to the MES. Its password is kept on the machine, not in the project; it is set in the dialog "Users of the Web Service" or by the command users push-password.',
    mandatory: true,
  }),
  pushTimeout: number({
    title: 'Timeout',
    help: 'How long the MES may take to answer.',
    default: 10,
    minimum: 1,
    maximum: 600,
    unit: 's',
  }),
  retryPause: number({
    title: 'Retry Pause',
    help: 'Pause before a message that did not get through is posted again. It doubles with each attempt, up to a minute.',
    default: 1,
    minimum: 0.1,
    maximum: 60,
    unit: 's',
  }),
};

/** Values of the properties of a message broker. */
export type BrokerProperties = ValuesOf<typeof fields>;

const PUSH = ['messageAddress', 'tokenAddress', 'pushUser', 'pushTimeout', 'retryPause'] as const;
const WEB_SERVICE = ['delivery', 'port', 'listenAddress', 'https'] as const;

/** Properties that say how messages travel; message descriptions do not depend on them. */
export const CONNECTION_PROPERTIES: readonly string[] = [...WEB_SERVICE, ...PUSH];

/** Properties of a message broker. */
export const brokerPropertySet = propertySet(
  fields,
  [
    { title: 'Message Broker', properties: ['msiVersion', 'systemId', 'xmlFolder'] },
    { title: 'Web Service', properties: WEB_SERVICE },
    { title: 'Push to MES', properties: PUSH },
  ],
  (key, { delivery }) => delivery === 'Push' || !(PUSH as readonly string[]).includes(key),
);
