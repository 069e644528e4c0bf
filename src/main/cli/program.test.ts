import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyChanges } from '../../shared/project/change';
import { executeCommand } from '../../shared/commands/execute';
import { objectsOf } from '../../shared/project/project';
import { loadProject, saveProject } from '../engine/index';
import { type Run, run } from './testing/run';

const problemsDocument = z.object({
  problems: z.array(
    z.object({ severity: z.string(), path: z.string(), place: z.array(z.string()) }),
  ),
});
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** A command was refused, and its text names what matters. */
function expectRefusal({ code, errors }: Run, text: string) {
  expect(code).toBe(2);
  expect(errors).toContain(text);
  // A reason, never a stack trace.
  expect(errors).not.toMatch(/\n\s+at /);
}

/** A copy of the sample in the test's folder. */
async function plant(): Promise<string> {
  const folder = join(home, 'Plant');
  expect(await run('new', folder, '--sample', 'bioreactor')).toMatchObject({ code: 0, errors: '' });
  return folder;
}

/** Edits a property of one message on disk. */
async function editMessage(folder: string, name: string, properties: Record<string, string>) {
  const project = await loadProject(folder);
  const message = objectsOf(project, 'message').find((one) => one.name === name);
  if (!message) throw new Error(`The sample has no message ${name}.`);
  const edits = [{ object: message.id, properties }];
  const { changes } = executeCommand(project, { type: 'editObjects', edits });
  await saveProject(applyChanges(project, changes).project, folder);
}

describe('new', () => {
  test('makes an empty project that is named after its folder', async () => {
    const folder = join(home, 'My Plant');
    const { code, output } = await run('new', folder);
    expect(code).toBe(0);
    expect(output).toContain(folder);
    expect((await loadProject(folder)).settings.name).toBe('My Plant');
  });

  test('refuses a folder with files in it and an unknown sample', async () => {
    await writeFile(join(home, 'notes.txt'), 'kept');
    expectRefusal(await run('new', home), home);
    expect(await readFile(join(home, 'notes.txt'), 'utf8')).toBe('kept');
    expectRefusal(await run('new', join(home, 'x'), '--sample', 'brewery'), 'brewery');
  });
});

describe('validate', () => {
  test('ends with 0 for the sample', async () => {
    const { code, output } = await run('validate', await plant());
    expect(code).toBe(0);
    expect(output).toMatch(/0 errors/);
  });

  test('ends with 1 and says where an error is', async () => {
    const folder = await plant();
    await editMessage(folder, 'OrderStart', { messageId: '' });
    const { code, output } = await run('validate', folder);
    expect(code).toBe(1);
    expect(output).toMatch(/^error .*\/OrderStart: .*Message ID/m);
  });

  test('prints the same problems as a JSON document', async () => {
    const folder = await plant();
    await editMessage(folder, 'OrderStart', { messageId: '' });
    const { code, output } = await run('validate', folder, '--json');
    expect(code).toBe(1);
    const { problems } = problemsDocument.parse(JSON.parse(output));
    const [error, ...others] = problems.filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    expect(error?.path).toMatch(/\/OrderStart$/);
    expect(error?.place).toEqual(['Message ID']);
  });

  test('ends with 2 for a folder without a project, and names a damaged file', async () => {
    expectRefusal(await run('validate', home), home);
    const folder = await plant();
    await writeFile(join(folder, 'project.json'), '{ "name": ');
    expectRefusal(await run('validate', folder), 'project.json');
  });
});

describe('taglist', () => {
  test('prints a plan without changing anything, and carries it out', async () => {
    const folder = await plant();
    await editMessage(folder, 'CurrentValues', { numberingStyle: 'TwoDigits' });
    const tagFile = join(folder, 'messages/CurrentValues/tagList.json');
    const before = await readFile(tagFile, 'utf8');
    const planned = await run('taglist', folder, '--message', 'CurrentValues', '--plan');
    expect(planned.output).toMatch(/~ Tag1 · Object Name: "Tag1" → "Tag01"/);
    expect(await readFile(tagFile, 'utf8')).toBe(before);
    expect((await run('taglist', folder, '--message', 'CurrentValues')).code).toBe(0);
    expect(await readFile(tagFile, 'utf8')).toContain('"Tag01"');
  });

  test('refuses a message that it cannot make a tag list for, and an unknown one', async () => {
    const folder = await plant();
    expectRefusal(await run('taglist', folder, '--message', 'LabResult'), 'Custom');
    expectRefusal(await run('taglist', folder, '--message', 'Nothing'), 'OrderStart');
  });
});

describe('xml', () => {
  test('writes the descriptions of all order parameter messages to the folder of the broker', async () => {
    const folder = await plant();
    const { code, output } = await run('xml', folder);
    expect(code).toBe(0);
    expect(output.match(/^Written: /gm)).toHaveLength(6);
    expect(await readdir(join(folder, 'xml'))).toHaveLength(6);
  });

  test('writes one message to another folder', async () => {
    const folder = await plant();
    const out = join(home, 'out');
    expect((await run('xml', folder, '--message', 'OrderStart', '--out', out)).code).toBe(0);
    const [file, ...others] = await readdir(out);
    expect(others).toEqual([]);
    const xml = await readFile(join(out, file ?? ''), 'utf8');
    expect(xml).toContain('<messageId>OrderStart</messageId>');
    expect(xml).toContain('<creationTime>2026-01-02 03:04:05,000</creationTime>');
  });

  test('refuses a message with errors and writes nothing', async () => {
    const folder = await plant();
    await editMessage(folder, 'OrderStart', { supplierId: '' });
    expectRefusal(await run('xml', folder, '--message', 'OrderStart'), 'Supplier ID');
    expect(await readdir(folder)).not.toContain('xml');
  });
});

describe('program', () => {
  test('tells in the help which options are required', async () => {
    const { output } = await run('taglist', '--help');
    expect(output).toMatch(/--message <name> .*\(required\)/);
    expect(output.match(/\(required\)/g)).toHaveLength(1);
  });

  test('has help for itself and each command', async () => {
    for (const command of [[], ['new'], ['validate'], ['taglist'], ['xml'], ['serve']]) {
      const { code, output } = await run(...command, '--help');
      expect(code).toBe(0);
      expect(output).toContain('Usage: msi-studio');
    }
  });

  test('refuses what it does not know, and a port that is none', async () => {
    expectRefusal(await run('paint'), 'paint');
    expectRefusal(await run('validate'), 'dir');
    expectRefusal(await run('serve', '--port', 'many', '--no-open'), '65535');
  });

  test('says its version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, output: '1.2.3' });
  });
});
