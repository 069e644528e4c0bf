import { expect, it } from 'vitest';
import { digestInTurns, digestOf } from './folder-files';

it('a digest is the same wherever it is made', async () => {
  for (const text of [
    '',
    'short',
    'Füllstand °C 🧪 '.repeat(40_000),
    `x${'🧪'.repeat(300_000)}`,
    `\ud800${'x'.repeat(300_000)}`,
  ]) {
    expect(await digestInTurns(text)).toBe(digestOf(text));
    expect(await digestInTurns(Buffer.from(text))).toBe(digestOf(text));
  }
});
