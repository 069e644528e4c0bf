import { USER_RIGHTS } from '../users/web-service-user';
import { type OpcUaSettings, SECURITY_POLICIES } from './server-settings';

/** How an option is entered. */
export type OptionKind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number' }
  | { readonly kind: 'text'; readonly placeholder?: string }
  /** An empty text stands for null. */
  | { readonly kind: 'optionalText'; readonly placeholder: string }
  /** Words with commas between them; none stands for null. */
  | { readonly kind: 'words'; readonly placeholder: string }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] };

/** An option of the OPC UA server: its place in `settings.json`, and what users read of it. */
export interface ServerOption {
  readonly path: readonly string[];
  readonly group: 'Server' | 'Security' | 'Certificate' | 'Limits' | 'Audit' | 'Other Stations';
  readonly title: string;
  readonly help: string;
  readonly input: OptionKind;
}

const server = (
  name: string,
  group: ServerOption['group'],
  title: string,
  input: OptionKind,
  help: string,
): ServerOption => ({ path: ['opcua_server', ...name.split('.')], group, title, input, help });

const station = (name: string, title: string, input: OptionKind, help: string): ServerOption => ({
  path: ['station', ...name.split('.')],
  group: 'Other Stations',
  title,
  help,
  input,
});

/** All options, in the order in which they are shown. */
export const SERVER_OPTIONS: readonly ServerOption[] = [
  server('enable', 'Server', 'Enable', { kind: 'switch' }, 'Starts the server with the studio.'),
  {
    path: ['station', 'role'],
    group: 'Server',
    title: 'Role of the Station',
    input: { kind: 'choice', values: ['prism', 'lente'] },
    help: 'prism: a station of the shop floor. lente: a station above others. The role is part of the address.',
  },
  server(
    'listen_address',
    'Server',
    'Listen Address',
    { kind: 'text' },
    '0.0.0.0 listens on all addresses of this machine, 127.0.0.1 lets programs of this machine in only.',
  ),
  server(
    'listen_port_prism',
    'Server',
    'Port as prism',
    { kind: 'number' },
    'TCP port while the role is prism. 0 takes a free one.',
  ),
  server(
    'listen_port_lente',
    'Server',
    'Port as lente',
    { kind: 'number' },
    'TCP port while the role is lente. 0 takes a free one.',
  ),
  server(
    'fields',
    'Server',
    'Fields of the Status Object',
    { kind: 'words', placeholder: 'All fields' },
    'Names with commas between them, such as computer, ip, version. Empty publishes all.',
  ),
  server(
    'security_policies',
    'Security',
    'Security Policies',
    { kind: 'choices', values: SECURITY_POLICIES },
    'What clients may connect with.',
  ),
  server(
    'allow_no_security_on_network',
    'Security',
    'Offer NoSecurity to Other Machines',
    { kind: 'switch' },
    'Without it NoSecurity is offered on loopback addresses only. Values and messages cross the network readable then.',
  ),
  server(
    'anonymous_rights',
    'Security',
    'Rights without Log-in',
    { kind: 'choices', values: USER_RIGHTS },
    'What a client may do that does not log in. Without any right it cannot connect.',
  ),
  server(
    'application_uri',
    'Certificate',
    'Application URI',
    { kind: 'optionalText', placeholder: 'Made from the name of this machine' },
    'Name of the server. Its certificate has to carry the same URI.',
  ),
  server(
    'certificates.enable',
    'Certificate',
    'Use an Own Certificate',
    { kind: 'switch' },
    'Uses the files below. Otherwise the studio makes a certificate and renews it.',
  ),
  server(
    'certificates.path',
    'Certificate',
    'Folder',
    { kind: 'text' },
    'Seen from the folder of settings.json, or a full path.',
  ),
  server(
    'certificates.certificate_file',
    'Certificate',
    'Certificate File',
    { kind: 'text' },
    'In PEM.',
  ),
  server(
    'certificates.private_key_file',
    'Certificate',
    'Private Key File',
    { kind: 'text' },
    'In PEM, without a passphrase.',
  ),
  server('limits.sessions', 'Limits', 'Sessions', { kind: 'number' }, 'Clients at the same time.'),
  server(
    'limits.subscriptions_per_session',
    'Limits',
    'Subscriptions of a Session',
    { kind: 'number' },
    'More are refused.',
  ),
  server(
    'limits.monitored_items_per_subscription',
    'Limits',
    'Monitored Items of a Subscription',
    { kind: 'number' },
    'More are refused.',
  ),
  server(
    'limits.operations_per_request',
    'Limits',
    'Operations of a Request',
    { kind: 'number' },
    'Nodes that one request may read, write, browse, call or monitor.',
  ),
  server('audit.days', 'Audit', 'Days', { kind: 'number' }, 'Older entries are deleted.'),
  server(
    'audit.megabytes',
    'Audit',
    'Size in MB',
    { kind: 'number' },
    'The oldest entries are deleted when all of them take up more.',
  ),
  station(
    'name',
    'Name of the Station',
    { kind: 'optionalText', placeholder: 'Name of this machine' },
    'How the lente above calls this station. Each station has another name.',
  ),
  station(
    'upstream.url',
    'Address of the Lente Above',
    { kind: 'optionalText', placeholder: 'None' },
    'The status is uploaded there every 10 s, such as https://lente.plant:8003.',
  ),
  station(
    'upstream.certificate_file',
    'Certificate of the Lente Above',
    { kind: 'optionalText', placeholder: 'Made by a public authority' },
    'File in PEM in the folder of settings.json, when the certificate of the lente is self-signed.',
  ),
  station(
    'downstream.enable',
    'Receive the Status of Stations Below',
    { kind: 'switch' },
    'As lente only.',
  ),
  station(
    'downstream.listen_address',
    'Address for Stations Below',
    { kind: 'text' },
    '0.0.0.0 listens on all addresses of this machine.',
  ),
  station(
    'downstream.listen_port',
    'Port for Stations Below',
    { kind: 'number' },
    'TCP port. 0 takes a free one.',
  ),
  station(
    'downstream.https',
    'HTTPS for Stations Below',
    { kind: 'switch' },
    'With the certificate of the web services.',
  ),
];

/** The value of an option. */
export function optionValue(settings: OpcUaSettings, { path }: ServerOption): unknown {
  return path.reduce<unknown>(
    (section, name) =>
      typeof section === 'object' && section !== null
        ? (section as Record<string, unknown>)[name]
        : undefined,
    settings,
  );
}

/** Text that a value is edited as, for the kinds that are edited as text. */
export function optionText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The value of a text that was entered; a number that is none stays a text, which the settings refuse. */
export function optionFromText(text: string, { input }: ServerOption): unknown {
  const trimmed = text.trim();
  switch (input.kind) {
    case 'number':
      return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    case 'optionalText':
      return trimmed === '' ? null : trimmed;
    case 'words':
      return trimmed === '' ? null : trimmed.split(',').map((word) => word.trim());
    default:
      return trimmed;
  }
}
