import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';
import { STAGING_FOLDER, saveStaged, settleSave } from './staged-save';

/** Some process that runs and is not this one. */
const OTHER_PROCESS = process.ppid;

async function stagedIn(folder: string, files: Record<string, string>): Promise<string> {
  const staging = join(folder, STAGING_FOLDER);
  await mkdir(staging, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(staging, name), text);
  return staging;
}

const manifest = (writes: object[], removes: string[] = []) => JSON.stringify({ writes, removes });

test('writes and removes together and leaves no staging folder', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'messages/Old'), { recursive: true });
  await writeFile(join(folder, 'messages/Old/message.json'), 'old');
  await writeFile(join(folder, 'project.json'), 'old');
  await saveStaged(folder, {
    writes: new Map([
      ['project.json', 'new'],
      ['messages/New/message.json', 'new'],
    ]),
    removes: ['messages/Old/message.json'],
  });
  expect(await allFiles(folder)).toEqual({
    'project.json': 'new',
    'messages/New/message.json': 'new',
  });
  expect(existsSync(join(folder, 'messages/Old'))).toBe(false);
});

test('a save that cannot be staged changes nothing and says so', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'project.json'), 'old');
  const copyOf = join(folder, 'not there');
  const save = saveStaged(folder, {
    writes: new Map<string, string | { copyOf: string }>([
      ['project.json', 'new'],
      ['messages/A/input.lua', { copyOf }],
    ]),
    removes: [],
  });
  await expect(save).rejects.toMatchObject({ code: 'not-saved' });
  await expect(save).rejects.toThrow('it does not exist. The former files are unchanged.');
  expect(await allFiles(folder)).toEqual({ 'project.json': 'old' });
});

describe('after a crash', () => {
  test('a save without a manifest is dropped', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'project.json'), 'old');
    const part = manifest([{ path: 'project.json', staged: '0' }]);
    await stagedIn(folder, { '0': 'new', 'manifest.json.part': part, 'owner.json': '{"pid":0}' });
    await settleSave(folder);
    expect(await allFiles(folder)).toEqual({ 'project.json': 'old' });
  });

  test('a save with a manifest is finished, however far it had come', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'items.json'), 'old');
    await writeFile(join(folder, 'project.json'), 'put in place already');
    const writes = [
      { path: 'project.json', staged: '0' },
      { path: 'messages/A/message.json', staged: '1' },
    ];
    await stagedIn(folder, {
      '1': 'new',
      'manifest.json': manifest(writes, ['items.json', 'messages/B/x.json']),
    });
    await settleSave(folder);
    expect(await allFiles(folder)).toEqual({
      'project.json': 'put in place already',
      'messages/A/message.json': 'new',
    });
  });
});

describe('a manifest from a stranger', () => {
  test.each([
    '../outside.json',
    '/etc/passwd',
    'messages/../../outside.json',
    'messages\\..\\x',
    '.git/config',
    'C:x.json',
  ])('cannot reach %s', async (path) => {
    const top = await temporaryFolder();
    const folder = join(top, 'project');
    await mkdir(folder);
    await writeFile(join(top, 'outside.json'), 'untouched');
    const text = manifest([{ path, staged: '0' }], [path]);
    await stagedIn(folder, { '0': 'new', 'manifest.json': text });
    const before = await allFiles(top);
    await expect(settleSave(folder)).rejects.toMatchObject({ code: 'damaged-file' });
    expect(await allFiles(top)).toEqual(before);
  });
});

describe('a save of another program', () => {
  test('is waited for while the program runs', async () => {
    const folder = await temporaryFolder();
    const staging = await stagedIn(folder, {
      'owner.json': JSON.stringify({ pid: OTHER_PROCESS }),
    });
    let settled = false;
    const settling = settleSave(folder).then(() => {
      settled = true;
    });
    await wait(150);
    expect(settled).toBe(false);
    await rm(staging, { recursive: true });
    await settling;
  });

  test('is dropped when it stopped long ago, whatever runs under its number now', async () => {
    const folder = await temporaryFolder();
    const staging = await stagedIn(folder, {
      'owner.json': JSON.stringify({ pid: OTHER_PROCESS }),
    });
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(staging, longAgo, longAgo);
    await settleSave(folder);
    expect(existsSync(staging)).toBe(false);
  });

  test('is not disturbed by a save of this one', async () => {
    const folder = await temporaryFolder();
    const owner = JSON.stringify({ pid: OTHER_PROCESS });
    const staging = await stagedIn(folder, { 'owner.json': owner });
    const save = saveStaged(folder, { writes: new Map([['project.json', 'new']]), removes: [] });
    await wait(150);
    expect(await readFile(join(staging, 'owner.json'), 'utf8')).toBe(owner);
    await rm(staging, { recursive: true });
    await save;
    expect(await allFiles(folder)).toEqual({ 'project.json': 'new' });
  });
});
