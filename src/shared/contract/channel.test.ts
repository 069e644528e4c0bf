import { expect, test, vi } from 'vitest';
import { createChannelPair } from './channel';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('messages arrive in order, as JSON, and those before the receiver too', async () => {
  const [left, right] = createChannelPair();
  const received: unknown[] = [];
  const original = { list: [1], gone: undefined };
  left.send(original);
  await settled();
  right.onMessage((message) => received.push(message));
  left.send('second');
  await settled();
  expect(received).toEqual([{ list: [1] }, 'second']);
  expect(received[0]).not.toBe(original);
});

test('closing one end closes the other, once', async () => {
  const [left, right] = createChannelPair();
  const closed = vi.fn<(end: string) => void>();
  const received = vi.fn<(message: unknown) => void>();
  right.onMessage(received);
  left.onClose(() => closed('left'));
  right.onClose(() => closed('right'));
  right.close();
  left.close();
  left.send('too late');
  await settled();
  expect(closed.mock.calls.flat().sort()).toEqual(['left', 'right']);
  expect(received).not.toHaveBeenCalled();
});
