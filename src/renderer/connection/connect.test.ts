import { describe, expect, it } from 'vitest';
import { channelAddress } from './connect';

describe('channelAddress', () => {
  it('is the server that the page came from', () => {
    expect(channelAddress({ protocol: 'http:', host: '127.0.0.1:8080' })).toBe(
      'ws://127.0.0.1:8080/channel',
    );
    expect(channelAddress({ protocol: 'https:', host: 'studio.example' })).toBe(
      'wss://studio.example/channel',
    );
  });
});
