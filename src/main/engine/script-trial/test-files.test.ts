import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScriptTest } from '../../../shared/scripts/script-test';
import { temporaryFolder } from '../testing/temporary-folder';
import { removeScriptTest, saveScriptTest, scriptTestsIn } from './test-files';

const TEST = readScriptTest(
  'a.json',
  JSON.stringify({
    schemaVersion: 1,
    name: 'Größe: zu groß',
    message: 'LabResult',
    script: 'input',
    expect: { outcome: 'refused' },
  }),
);

it('writes, replaces and removes test cases', async () => {
  const folder = await temporaryFolder();
  expect(await scriptTestsIn(folder)).toEqual([]);
  const first = await saveScriptTest(folder, TEST, null);
  expect(first).toBe('lab-result-input-gr-e-zu-gro.json');
  const second = await saveScriptTest(folder, TEST, null);
  expect(second).toBe('lab-result-input-gr-e-zu-gro-2.json');
  await saveScriptTest(folder, { ...TEST, name: 'B' }, second);
  const names = (await scriptTestsIn(folder)).map((one) => 'content' in one && one.content.name);
  expect(names).toEqual(['B', 'Größe: zu groß']);
  await removeScriptTest(folder, second);
  await removeScriptTest(folder, second);
  expect(await readdir(join(folder, 'script-tests'))).toEqual([first]);
});

it('names a file that is damaged, and lists the others', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'script-tests'));
  await writeFile(join(folder, 'script-tests/0.json'), '{');
  await saveScriptTest(folder, TEST, null);
  const [damaged, good] = await scriptTestsIn(folder);
  expect(damaged).toMatchObject({
    file: '0.json',
    problem: expect.stringContaining('line 1') as string,
  });
  expect(good).toMatchObject({ content: { name: TEST.name } });
});

it.each(['../a.json', '.a.json', 'a.lua', 'C:a.json'])('takes no file named %s', async (file) => {
  const folder = await temporaryFolder();
  await expect(saveScriptTest(folder, TEST, file)).rejects.toThrow('is no name of a test case');
  await expect(removeScriptTest(folder, file)).rejects.toThrow('is no name of a test case');
});
