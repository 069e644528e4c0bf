import { describe, expect, it } from 'vitest';
import type { FetchedMessage, SentMessage } from '../../shared/contract/mes-calls';
import { type Exchange, withAcknowledged, withFetched, withSent } from './exchange';

const sent: SentMessage = {
  instanceId: 'r1',
  request: '<a/>',
  status: 200,
  answer: '<ok/>',
  success: true,
  text: '',
  duration: 3,
};

const fetched = (part: Partial<FetchedMessage>): FetchedMessage => ({
  kind: 'message',
  xml: '<b/>',
  instanceId: 'm1',
  title: 'OrderStatus',
  answers: null,
  findings: [],
  ...part,
});

const one: readonly Exchange[] = withSent([], {
  title: 'Check',
  broker: '/MES',
  time: 1,
  sent: [sent],
});

describe('exchanges', () => {
  it('put an answer beside its request', () => {
    const answer = fetched({ answers: 'r1' });
    const { exchanges, id } = withFetched(one, { broker: '/MES', time: 2, fetched: answer });
    expect(id).toBe('r1');
    expect(exchanges).toMatchObject([{ id: 'r1', fetched: answer, fetches: 1 }]);
  });

  it('list a message that nobody asked for by itself, and count it when it comes again', () => {
    const first = withFetched(one, { broker: '/MES', time: 2, fetched: fetched({}) });
    expect(first.exchanges.map(({ id }) => id)).toEqual(['m1', 'r1']);
    const again = withFetched(first.exchanges, { broker: '/MES', time: 3, fetched: fetched({}) });
    expect(again.exchanges).toHaveLength(2);
    expect(again.exchanges[0]).toMatchObject({ fetches: 2, acknowledged: false });
    expect(withAcknowledged(again.exchanges, 'm1')[0]).toMatchObject({ acknowledged: true });
    expect(withAcknowledged(again.exchanges, 'other')).toBe(again.exchanges);
  });

  it('keep the last hundred', () => {
    let exchanges: readonly Exchange[] = [];
    for (let count = 0; count < 105; count += 1) {
      exchanges = withSent(exchanges, { title: `${count}`, broker: '', time: 0, sent: [sent] });
    }
    expect(exchanges).toHaveLength(100);
    expect(exchanges[0]?.title).toBe('104');
  });
});
