import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges } from '../../shared/project/change';
import { type Project, rowsOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { ID, plant } from '../../shared/validation/plant.fixture';
import { loadProject, saveProject } from '../engine/index';
import { run } from './testing/run';

let home = '';
let folder = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'msi-studio-import-xml-'));
  folder = join(home, 'Plant');
  await saveProject(plant(), folder);
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** The description of message Direct as the studio writes it. */
async function description(): Promise<string> {
  const out = join(home, 'out');
  expect(await run('xml', folder, '--message', 'Direct', '--out', out)).toMatchObject({ code: 0 });
  const [file = ''] = await readdir(out);
  return join(out, file);
}

async function edited(change: (xml: string) => string): Promise<string> {
  const file = join(home, 'edited.xml');
  await writeFile(file, change(await readFile(await description(), 'utf8')));
  return file;
}

it('is named where a workbook is expected', async () => {
  const file = await description();
  const { code, errors } = await run('import', folder, file);
  expect(code).toBe(2);
  expect(errors).toContain(`msi-studio import-xml ${folder} ${file}`);
});

function tagsOf(project: Project, path: string): string[] {
  const id = treeOf(project).idAt(path) ?? 0;
  return rowsOf(project, id, 'tagList').map(({ objectName }) => objectName);
}

describe('import-xml', () => {
  it('finds nothing to change in the message that the description was written from', async () => {
    const { code, output } = await run(
      'import-xml',
      folder,
      await description(),
      '--mode',
      'replace',
    );
    expect(output).toMatch(/Nothing changes\.$/);
    expect(code).toBe(0);
  });

  it('makes the message configuration that is missing, texts unchanged', async () => {
    const file = await edited((xml) =>
      xml.replace('<name>Temperature</name>', '<name>000123 &amp; &#x41;</name>'),
    );
    const without = applyChanges(plant(), [
      { type: 'setRows', table: `${ID.direct}/tagList`, rows: [] },
      { type: 'setRows', table: `${ID.direct}/directMapping`, rows: [] },
      { type: 'setRows', table: `${ID.direct}/folderSettings`, rows: [] },
      { type: 'removeObject', id: ID.direct },
    ]).project;
    const other = join(home, 'Other');
    await saveProject(without, other);
    const { code, output } = await run('import-xml', other, file);
    expect(output).toContain('  + /System/Core/Broker/M1');
    expect(output).not.toContain('Columns that keep their values');
    expect(code).toBe(0);
    const project = await loadProject(other);
    expect(tagsOf(project, '/System/Core/Broker/M1')).toEqual(['BatchId', '000123 & A']);
    expect(await run('import-xml', other, file)).toMatchObject({
      output: expect.stringMatching(/Nothing changes\.$/) as string,
    });
  });

  it('plans changes of the message with the same identity', async () => {
    const file = await edited((xml) =>
      xml.replace('<fromValue>0</fromValue>', '<fromValue>-5</fromValue>'),
    );
    const { output } = await run('import-xml', folder, file, '--plan');
    expect(output).toContain('  ~ Temperature · Range Low: 0 → -5');
  });

  it('refuses what is not well-formed, declares entities, or is something else', async () => {
    const broken = await edited((xml) => xml.replace('</parameter>', ''));
    expect(await run('import-xml', folder, broken)).toMatchObject({ code: 2 });
    expect((await run('import-xml', folder, broken)).errors).toContain('not well-formed XML: line');
    const entities = join(home, 'entities.xml');
    await writeFile(entities, '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>');
    expect((await run('import-xml', folder, entities)).errors).toContain('document type');
    await writeFile(entities, '<html/>');
    expect((await run('import-xml', folder, entities)).errors).toContain('root element is html');
    expect((await run('import-xml', folder, join(home, 'none.xml'))).code).toBe(2);
    const file = await description();
    const wrongBroker = await run('import-xml', folder, file, '--broker', 'Nobody');
    expect(wrongBroker.errors).toContain('/System/Core/Broker');
  });
});
