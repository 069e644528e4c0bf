import type { FetchedMessage, SentMessage } from '../../shared/contract/mes-calls';

/** A request of the MES with its answer, or a message that the shop floor sent by itself. */
export interface Exchange {
  /** Of the request, or of the message when none was asked for. */
  readonly id: string;
  readonly title: string;
  readonly broker: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The request as often as it was sent; none for a message that nobody asked for. */
  readonly sent: readonly SentMessage[];
  readonly fetched: FetchedMessage | null;
  /** How often the message was fetched; more than once when it was not acknowledged. */
  readonly fetches: number;
  readonly acknowledged: boolean;
}

/** Exchanges that are kept. */
const MOST = 100;

/** The exchanges with a message that was sent, newest first. */
export function withSent(
  exchanges: readonly Exchange[],
  { title, broker, time, sent }: Pick<Exchange, 'title' | 'broker' | 'time' | 'sent'>,
): readonly Exchange[] {
  const id = sent[0]?.instanceId ?? '';
  const exchange: Exchange = {
    id,
    title,
    broker,
    time,
    sent,
    fetched: null,
    fetches: 0,
    acknowledged: false,
  };
  return [exchange, ...exchanges].slice(0, MOST);
}

/**
 * The exchanges with a message that was fetched: beside the request that it answers, or as one of
 * its own. A message that came before is counted.
 * @returns also the id of the exchange that it belongs to
 */
export function withFetched(
  exchanges: readonly Exchange[],
  { broker, time, fetched }: { broker: string; time: number; fetched: FetchedMessage },
): { exchanges: readonly Exchange[]; id: string } {
  const again = exchanges.find((one) => one.fetched?.instanceId === fetched.instanceId);
  const asked = exchanges.find((one) => one.id === fetched.answers && one.fetched === null);
  const found = again ?? asked;
  if (found) {
    const next = { ...found, fetched, fetches: found.fetches + 1 };
    return { exchanges: replaced(exchanges, found, next), id: found.id };
  }
  const { instanceId: id, title } = fetched;
  const own = { id, title, broker, time, sent: [], fetched, fetches: 1, acknowledged: false };
  return { exchanges: [own, ...exchanges].slice(0, MOST), id };
}

/** The exchanges with a message that was acknowledged. */
export function withAcknowledged(
  exchanges: readonly Exchange[],
  instanceId: string,
): readonly Exchange[] {
  const found = exchanges.find((one) => one.fetched?.instanceId === instanceId);
  return found ? replaced(exchanges, found, { ...found, acknowledged: true }) : exchanges;
}

function replaced(
  exchanges: readonly Exchange[],
  former: Exchange,
  next: Exchange,
): readonly Exchange[] {
  return exchanges.map((one) => (one === former ? next : one));
}
