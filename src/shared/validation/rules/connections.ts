import type { Broker } from '../../project/object';
import type { Facts } from '../facts';
import type { Problem } from '../problem';
import { NO_PROBLEMS } from '../rule';
import { problemAt, propertySpot, quoted } from '../spot';

/* Rules on how a message broker and the MES find each other. */

/** Addresses that take all network interfaces, so that every other address is among theirs. */
const ALL_INTERFACES: readonly string[] = ['0.0.0.0', '::'];
const HIGHEST_PORT = 65_535;

/** Brokers whose web services cannot both listen. */
export function portProblems(broker: Broker, facts: Facts): readonly Problem[] {
  const others = facts
    .brokers()
    .filter((one) => one.id !== broker.id && excludeEachOther(one, broker));
  const [other] = others;
  if (!other) return NO_PROBLEMS;
  const { port, listenAddress } = broker.properties;
  const spot = propertySpot(broker, 'port');
  const free = freePort(facts.brokers(), port);
  return [
    problemAt(
      spot.place,
      'error',
      'broker.port-clash',
      `Message Broker ${quoted(broker.name)} listens on port ${port} of ${listenAddress}, and so does ${facts.structure.tree.pathOf(other.id)} on ${other.properties.listenAddress}. Only one of them can run. Change the Port or the Listen Address.`,
      free === undefined
        ? undefined
        : { label: `Change to port ${free}`, command: spot.edit(free) },
    ),
  ];
}

function excludeEachOther(left: Broker, right: Broker): boolean {
  if (left.properties.port !== right.properties.port) return false;
  const [one, other] = [left, right].map(({ properties }) => ownAddress(properties.listenAddress));
  return one === other || [one, other].some((address) => ALL_INTERFACES.includes(address ?? ''));
}

function ownAddress(text: string): string {
  const address = text.trim().toLowerCase();
  return address === 'localhost' ? '127.0.0.1' : address;
}

function freePort(brokers: readonly Broker[], above: number): number | undefined {
  const taken = new Set(brokers.map(({ properties }) => properties.port));
  for (let port = above + 1; port <= HIGHEST_PORT; port += 1) if (!taken.has(port)) return port;
  return undefined;
}

/** Addresses of a broker that cannot be ones. Empty ones are reported as missing. */
export function addressProblems(broker: Broker): Problem[] {
  const problems: Problem[] = [];
  const { delivery, listenAddress } = broker.properties;
  if (listenAddress.trim() !== '' && !isHost(listenAddress)) {
    problems.push(
      badAddress(
        broker,
        'listenAddress',
        'is no network address. Write an IP address of this machine without a port, such as 127.0.0.1, or 0.0.0.0 for all network interfaces.',
      ),
    );
  }
  if (delivery !== 'Push') return problems;
  for (const key of ['messageAddress', 'tokenAddress'] as const) {
    const reason = webAddressProblem(broker.properties[key]);
    if (reason !== undefined) problems.push(badAddress(broker, key, reason));
  }
  return problems;
}

function isHost(text: string): boolean {
  return isIpV6(text) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text);
}

function isIpV6(text: string): boolean {
  return /^[\da-f:.]+$/i.test(text) && text.split(':').length > 2;
}

function webAddressProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const remedy = 'Write it in full, such as https://mes.example/msi/sf_to_mes.';
  const address = parsedAddress(text);
  if (!address) return `is no web address. ${remedy}`;
  const { protocol, username, password } = address;
  if (!['http:', 'https:'].includes(protocol)) return `begins with ${protocol} ${remedy}`;
  return username !== '' || password !== ''
    ? 'contains a user or a password, which do not belong into the project. Name the user in User.'
    : undefined;
}

function parsedAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function badAddress(
  broker: Broker,
  key: 'listenAddress' | 'messageAddress' | 'tokenAddress',
  reason: string,
): Problem {
  const { title, place } = propertySpot(broker, key);
  const text = `${title} ${quoted(broker.properties[key])} of Message Broker ${quoted(broker.name)} ${reason}`;
  return problemAt(place, 'error', 'broker.address', text);
}
