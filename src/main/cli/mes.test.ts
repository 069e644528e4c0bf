import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run, runWithInput } from './testing/run';

const bioreactor = join(import.meta.dirname, '../../../assets/samples/bioreactor/scenarios');

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the sample in a folder that is gone after the test. */
async function sampleProject(): Promise<string> {
  const folder = join(await temporaryFolder(), 'Plant');
  expect(await run('new', folder, '--sample', 'bioreactor')).toMatchObject({ code: 0 });
  return folder;
}

async function changed(
  folder: string,
  name: string,
  change: (text: string) => string,
): Promise<string> {
  const file = join(folder, 'scenarios', name);
  const text = await readFile(file, 'utf8');
  expect(change(text)).not.toBe(text);
  await writeFile(file, change(text));
  return file;
}

test('every scenario of the sample passes, and nothing is left behind', async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('msi-studio-mes-'));
  const files = (await readdir(bioreactor)).map((name) => join(bioreactor, name));
  const { code, output, errors } = await run('mes', 'run', ...files);
  expect(output.split('\n').filter((line) => !line.startsWith('passed'))).toEqual([
    `${files.length} of ${files.length} scenarios passed.`,
  ]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('msi-studio-mes-'));
  expect(after).toEqual(before);
}, 60_000);

test('a scenario that fails shows the difference', async () => {
  const folder = await sampleProject();
  const file = await changed(folder, 'order-status.json', (text) =>
    text.replace('"status": "Inoculation is done"', '"status": "Harvest is done"'),
  );
  const { code, output } = await run('mes', 'run', file);
  expect(code).toBe(1);
  expect(output.split('\n').slice(1)).toEqual([
    '  step 2 of 6, expect OrderStatus: The message is not as expected.',
    '    status  expected "Harvest is done"',
    '            got      "Inoculation is done"',
    '0 of 1 scenario passed.',
  ]);
  const json = await run('mes', 'run', file, '--json');
  expect(JSON.parse(json.output)).toMatchObject({
    passed: false,
    scenarios: [{ file: 'order-status.json', passed: false }],
  });
}, 30_000);

test('a message that is not ready fails the setup with the reason', async () => {
  const folder = await sampleProject();
  const mapping = join(folder, 'messages/OrderStart/directMapping.json');
  const text = await readFile(mapping, 'utf8');
  await writeFile(mapping, text.replace('Header/OrderNumber', 'Header/Nowhere'));
  const { code, output } = await run('mes', 'run', join(folder, 'scenarios/order-start.json'));
  expect(code).toBe(1);
  expect(output).toContain('setup: OrderStart cannot go into Operation: ');
}, 30_000);

test.each([
  [['--user', 'mes'], '--user and --password-stdin belong to --url'],
  [['--url', 'http://127.0.0.1:1'], '--url needs --user NAME and --password-stdin'],
  [['--url', 'plant:8002', '--user', 'mes', '--password-stdin'], '"plant:8002" is no address'],
])('options that do not fit together are refused: %j', async (options, text) => {
  const file = join(bioreactor, 'order-start.json');
  expect(await run('mes', 'run', file, ...options)).toMatchObject({
    code: 2,
    errors: expect.stringContaining(text) as string,
  });
});

test('files that cannot be read are named before anything starts', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'scenarios'));
  const file = join(folder, 'scenarios/a.json');
  const missing = await run('mes', 'run', join(bioreactor, 'order-start.json'), file);
  expect(missing).toMatchObject({ code: 2, output: '' });
  expect(missing.errors).toContain('a.json cannot be read: it does not exist.');
  await writeFile(file, '{ "schemaVersion": 1, "name": "A", "steps": [{ "step": "fly" }] }');
  expect((await run('mes', 'run', file)).errors).toContain('a.json, step 1, property "step"');
  await writeFile(
    file,
    '{"schemaVersion": 1, "name": "A", "steps": [{"step": "expectNoMessage"}]}',
  );
  expect((await run('mes', 'run', file)).errors).toContain('Name it with --project DIR.');
});

test('a server that does not answer is a failure of the scenario', async () => {
  const file = join(bioreactor, 'order-start.json');
  const server = ['--url', 'http://127.0.0.1:1', '--user', 'mes', '--password-stdin'];
  const { code, output } = await runWithInput('secret\n', 'mes', 'run', file, ...server);
  expect(code).toBe(1);
  expect(output).toContain('http://127.0.0.1:1/getsecuretoken does not answer');
});
