import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PiAccounts } from '../engine/index';
import { run, runWithInput } from './testing/run';

const PI = 'https://pi.example/piwebapi';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('keeps the account at a PI Web API in the data folder, by its address', async () => {
  const data = await temporaryFolder();
  const set = (...options: string[]) => ['history', 'pi-account', PI, ...options, '--data', data];
  expect(
    await runWithInput('secret\n', ...set('--user', 'studio', '--password-stdin')),
  ).toMatchObject({ code: 0, output: 'The account at https://pi.example was set.' });
  expect(await new PiAccounts(data).find('https://pi.example/other')).toEqual({
    origin: 'https://pi.example',
    user: 'studio',
    secret: 'secret',
  });
  expect(await new PiAccounts(data).find('https://pi.example:8443')).toBeUndefined();
  expect((await runWithInput('TOKEN', ...set('--token-stdin'))).code).toBe(0);
  expect(await new PiAccounts(data).find(PI)).toMatchObject({ user: '', secret: 'TOKEN' });
  expect(await run(...set('--remove'))).toMatchObject({ code: 0 });
  expect(await readFile(join(data, 'pi-accounts.json'), 'utf8')).not.toContain('TOKEN');
});

it.each([
  [['--user', 'studio'], 'Name --user NAME with --password-stdin, or --token-stdin, or --remove.'],
  [['--token-stdin'], 'Nothing came from standard input.'],
])('says what is missing of %j', async (options, text) => {
  const data = await temporaryFolder();
  const result = await runWithInput('', 'history', 'pi-account', PI, ...options, '--data', data);
  expect(result).toMatchObject({ code: 2 });
  expect(result.errors).toContain(text);
});
