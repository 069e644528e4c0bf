import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run, runWithInput } from './testing/run';

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const kept = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'station-secret.json'), 'utf8')) as unknown;

test('a secret is made at one station and set at another', async () => {
  const [lente, station] = [await dataFolder(), await dataFolder()];
  const made = await run('station', 'make-secret', '--data', lente);
  expect(made.code).toBe(0);
  expect(await kept(lente)).toEqual({ secret: made.output });
  const set = ['station', 'set-secret', '--secret-stdin', '--data', station];
  expect((await runWithInput(`${made.output}\n`, ...set)).code).toBe(0);
  expect(await kept(station)).toEqual(await kept(lente));
});

test.each([
  ['short', 'A secret has 16 to 200 characters.'],
  ['a secret with several words', 'A secret has no spaces and line breaks in it.'],
])('"%s" is no secret', async (text, problem) => {
  const set = ['station', 'set-secret', '--secret-stdin', '--data', await dataFolder()];
  expect(await runWithInput(text, ...set)).toMatchObject({ code: 2, errors: problem });
});
