import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from './testing/run';

/** A copy of the sample in a folder that is gone after the test. */
async function sampleProject(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, 'Plant');
  expect(await run('new', folder, '--sample', 'bioreactor')).toMatchObject({ code: 0 });
  return folder;
}

test('every test case of the sample passes', async () => {
  const folder = await sampleProject();
  const { code, output, errors } = await run('script', 'test', folder);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const lines = output.split('\n');
  expect(lines.at(-1)).toBe('5 of 5 test cases passed.');
  expect(lines[0]).toMatch(
    /^passed {2}LabResult\/input\.lua: Results of another batch are not written \(lab-result-input-other-batch\.json, [\d.]+ ms\)$/,
  );
}, 30_000);

test('a test case that fails shows what differs', async () => {
  const folder = await sampleProject();
  const script = join(folder, 'messages/LabResult/input.lua');
  const text = await readFile(script, 'utf8');
  await writeFile(script, text.replace("'SampleId', 'SampledAt'", "'SampledAt'"));
  const { code, output } = await run('script', 'test', folder, '--message', 'LabResult');
  expect(code).toBe(1);
  expect(output).toContain('FAILED  LabResult/input.lua: Results of the batch in the bioreactor');
  expect(output).toContain(
    '  /System/Core/Upstream/BR101/Laboratory/SampleId  expected "S-1101-07"\n',
  );
  expect(output).toMatch(/\n +got {6}\(nothing\)\n/);
  expect(output).toContain('4 of 5 test cases passed.');
  const json = await run('script', 'test', folder, '--json');
  expect(JSON.parse(json.output)).toMatchObject({ passed: false });
}, 30_000);

test('a script that does not compile fails its test cases with its line', async () => {
  const folder = await sampleProject();
  await writeFile(join(folder, 'messages/LabResult/output.lua'), 'local a =');
  const { code, output } = await run('script', 'test', folder);
  expect(code).toBe(1);
  expect(output).toContain('got      "LabResult/output.lua:1: unexpected symbol near <eof>"');
}, 30_000);

test('says what cannot be run', async () => {
  const folder = await sampleProject();
  const none = await run('script', 'test', folder, '--message', 'OrderStart');
  expect(none.code).toBe(2);
  expect(none.errors).toContain('has no test cases of message "OrderStart"');
  await writeFile(join(folder, 'script-tests/a.json'), '{ "schemaVersion": 1, "name": "A" }');
  const damaged = await run('script', 'test', folder);
  expect(damaged).toMatchObject({ code: 2 });
  expect(damaged.errors).toContain('a.json, property "message"');
}, 30_000);
