import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

it('imports past values, exports them again, and says what is wrong with a line', async () => {
  const folder = await temporaryFolder();
  const plant = join(folder, 'Plant');
  const data = ['--data', join(folder, 'data')];
  expect((await run('new', plant, '--sample', 'bioreactor')).code).toBe(0);
  const path = '/System/Core/Upstream/BR101/Agitation/StirrerSpeed';
  const file = join(folder, 'samples.csv');
  const lines = [
    'Path,Time,Value,Quality',
    `${path},2026-01-31T23:59:59.500Z,36.5,Good`,
    `${path},2026-02-01T00:00:00.000Z,,Bad`,
    `${path},2026-02-01T00:00:01.000Z,37.25,Good`,
    '',
  ];
  await writeFile(file, lines.join('\r\n'));
  expect(await run('history', 'import', plant, file, ...data)).toMatchObject({
    code: 0,
    errors: '',
    output: '3 samples were imported, 0 were rejected.',
  });
  const out = join(folder, 'out.csv');
  const exported = await run('history', 'export', plant, '--out', out, ...data);
  expect(exported).toMatchObject({ code: 0, output: `3 samples were written to ${out}.` });
  expect(await readFile(out, 'utf8')).toBe(lines.join('\r\n'));
  const part = join(folder, 'part.csv');
  const from = ['--from', '2026-02-01T00:00:00Z', '--item', path];
  await run('history', 'export', plant, '--out', part, ...from, ...data);
  expect((await readFile(part, 'utf8')).split('\r\n')).toHaveLength(4);
  const wrong = [
    lines[0],
    `${path},2026-02-01T00:00:01.000Z,38,Good`,
    `${path},yesterday,38,Good`,
    '/None,2026-02-01T00:00:01.000Z,38,Good',
    `${path},2026-02-01T00:00:01.000Z,warm,Good`,
    `${path},2026-02-01T00:00:01.000Z,38,Fine`,
  ];
  await writeFile(file, wrong.join('\n'));
  const result = await run('history', 'import', plant, file, ...data);
  expect(result).toMatchObject({ code: 1, output: '1 samples were imported, 4 were rejected.' });
  expect(result.errors).toContain('Line 3: "yesterday" is no time');
  expect(result.errors).toContain('Line 4: There is no item at /None.');
  expect(result.errors).toContain('Line 5: "warm" is not a Double');
  expect(result.errors).toContain('Line 6: "Fine" is no quality');
  expect(await run('history', 'export', plant, '--out', out, ...data)).toMatchObject({ code: 2 });
});

it('keeps the settings of the historian', async () => {
  const data = ['--data', await temporaryFolder()];
  const settings = (...options: string[]) => run('history', 'settings', ...options, ...data);
  const output = (days: number, flush: number, place: string) =>
    `Values are kept for ${days} days, flush interval ${flush} ms.\nThey are kept in ${place}.`;
  const files = 'files of the data folder';
  expect((await settings()).output).toBe(output(1_100, 1_000, files));
  await settings('--keep-days', '90');
  expect((await settings('--flush-interval', '5000')).output).toBe(output(90, 5_000, files));
  expect(await settings('--keep-days', '0')).toMatchObject({
    code: 2,
    errors: '0 days cannot be kept. Choose 1 to 36500.',
  });
  const database = ['history', 'settings', '--postgresql-stdin', ...data];
  const chosen = await runWithInput('postgresql://me:secret@db.example:5433/plant\n', ...database);
  expect(chosen.output).toBe(output(90, 5_000, 'the PostgreSQL database plant at db.example:5433'));
  expect(await runWithInput('secret', ...database)).toMatchObject({ code: 2 });
  expect((await settings('--embedded')).output).toContain(files);
});
