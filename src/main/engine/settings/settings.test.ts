import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestEngine } from '../testing/engine-under-test';
import { temporaryFolder } from '../testing/temporary-folder';
import { createLog } from '../log/log';
import { RecentProjects } from './recent-projects';

test('preferences are kept from one start to the next, each on its own', async () => {
  const { dataFolder, connect } = await startTestEngine();
  const window = connect();
  expect((await window.call('hello', null)).preferences).toEqual({
    theme: 'system',
    layout: null,
    columns: {},
  });
  await Promise.all([
    window.call('preferences.set', { theme: 'dark' }),
    window.call('preferences.set', { layout: '{}' }),
    window.call('preferences.set', { columns: { tagList: '[]' } }),
  ]);
  const next = (await startTestEngine({ dataFolder })).connect();
  expect((await next.call('hello', null)).preferences).toEqual({
    theme: 'dark',
    layout: '{}',
    columns: { tagList: '[]' },
  });
  await next.call('preferences.set', { layout: null });
  expect((await next.call('hello', null)).preferences).toMatchObject({
    theme: 'dark',
    layout: null,
  });
});

test('a window that is loaded anew gets what its page set last', async () => {
  const { connect } = await startTestEngine();
  const setting = connect().call('preferences.set', { layout: '{}' });
  const hello = await connect().call('hello', null);
  await setting;
  expect(hello.preferences.layout).toBe('{}');
});

test.each(['{ "theme": ', '{ "theme": "pink" }'])(
  'damaged preferences (%s) are put aside and reported, and defaults are used',
  async (text) => {
    const { dataFolder, connect, logged } = await startTestEngine();
    const path = join(dataFolder, 'preferences.json');
    await writeFile(path, text);
    const window = connect();
    expect((await window.call('hello', null)).preferences.theme).toBe('system');
    expect(logged.join('')).toContain(`${path} is damaged and was renamed to ${path}.damaged`);
    await window.call('preferences.set', { theme: 'dark' });
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
  },
);

test('a second damaged file does not replace the first one', async () => {
  const { dataFolder, connect } = await startTestEngine();
  const path = join(dataFolder, 'preferences.json');
  const window = connect();
  for (const text of ['first', 'second']) {
    await writeFile(path, text);
    await window.call('hello', null);
  }
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe('first');
  expect(await readFile(`${path}.damaged-2`, 'utf8')).toBe('second');
});

test('the latest project stands first, once, and the list is not endless', async () => {
  const announced: string[][] = [];
  const recent = new RecentProjects(await temporaryFolder(), createLog('error'), (projects) =>
    announced.push(projects.map(({ name }) => name)),
  );
  for (const name of ['A', 'B', 'A']) await recent.add(name, `/projects/${name}`);
  expect((await recent.list()).map(({ name }) => name)).toEqual(['A', 'B']);
  expect(announced.at(-1)).toEqual(['A', 'B']);
  for (let count = 0; count < 30; count += 1) await recent.add(`P${count}`, `/projects/P${count}`);
  expect(await recent.list()).toHaveLength(20);
});

test('a forgotten project is not listed and cannot be opened by its id', async () => {
  const recent = new RecentProjects(await temporaryFolder(), createLog('error'), () => undefined);
  await recent.add('A', '/projects/A');
  const [{ id } = { id: '' }] = await recent.list();
  expect(await recent.locationOf(id)).toBe('/projects/A');
  await recent.forget(id);
  expect(await recent.list()).toEqual([]);
  await expect(recent.locationOf(id)).rejects.toMatchObject({ code: 'not-found' });
});
