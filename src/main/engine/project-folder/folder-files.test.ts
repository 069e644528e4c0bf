import { expect, it } from 'vitest';
import { digestAside, digestOf } from './folder-files';

it('a digest is the same wherever it is made', async () => {
  for (const text of [
    '',
    'short',
    'Füllstand °C 🧪 '.repeat(20_000),
    `\ud800${'x'.repeat(100_000)}`,
  ]) {
    expect(await digestAside(text)).toBe(digestOf(text));
    expect(await digestAside(Buffer.from(text))).toBe(digestOf(text));
  }
});
