import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { ID, plant } from '../../shared/validation/plant.fixture';
import { loadProject, saveProject } from '../engine/index';
import { run } from './testing/run';

let home = '';
let folder = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'msi-studio-import-list-'));
  folder = join(home, 'Plant');
  await saveProject(plant(), folder);
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function listFile(...lines: string[]): Promise<string> {
  const file = join(home, 'nodes.txt');
  await writeFile(file, lines.join('\n'));
  return file;
}

describe('import-list', () => {
  it('makes items, then tags of the same list', async () => {
    const file = await listFile('ns=2;s=Line.Tank.Level', 'ns=2;s=Line.Tank.Pressure');
    const items = await run('import-list', folder, file, '--folder', '/System/Core');
    expect(items).toMatchObject({ code: 0, errors: '' });
    expect(items.output).toContain('+ /System/Core/Level');
    const tags = await run('import-list', folder, file, '--message', 'Direct');
    expect(tags).toMatchObject({ code: 0, errors: '' });
    const project = await loadProject(folder);
    expect(treeOf(project).idAt('/System/Core/Pressure')).toBeDefined();
    const direct = [...project.objects.values()].find(({ name }) => name === 'Direct');
    const mapping = rowsOf(project, direct?.id ?? ID.direct, 'directMapping');
    expect(mapping.map(({ objectPath }) => objectPath)).toContain('/System/Core/Level');
  });

  it('changes nothing when a line is rejected, unless told to', async () => {
    const file = await listFile('Good', 'ns=2;x=Bad');
    const refused = await run('import-list', folder, file, '--folder', '/System/Core');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('"ns=2;x=Bad" is not a node id.');
    expect(treeOf(await loadProject(folder)).idAt('/System/Core/Good')).toBeUndefined();
    const arguments_ = ['import-list', folder, file, '--folder', '/System/Core', '--skip-rejected'];
    expect(await run(...arguments_)).toMatchObject({ code: 1 });
    expect(treeOf(await loadProject(folder)).idAt('/System/Core/Good')).toBeDefined();
  });

  it('wants to know where the list goes', async () => {
    const file = await listFile('Good');
    expect((await run('import-list', folder, file)).errors).toContain('either --folder PATH');
    const nowhere = await run('import-list', folder, file, '--folder', '/Nowhere');
    expect(nowhere.errors).toContain('"/Nowhere" is not the path of an object.');
    const missing = await run('import-list', folder, `${file}.none`, '--folder', '/System/Core');
    expect(missing.errors).toContain('cannot be read');
  });

  it('reads the encodings that spreadsheets write, and refuses what is no text', async () => {
    const file = join(home, 'nodes.txt');
    for (const bytes of [
      Buffer.from('\ufeffBehälter\r\n', 'utf16le'),
      Buffer.from('Behälter', 'latin1'),
    ]) {
      await writeFile(file, bytes);
      const { output } = await run(
        'import-list',
        folder,
        file,
        '--folder',
        '/System/Core',
        '--plan',
      );
      expect(output).toContain('+ /System/Core/Behälter');
    }
    await writeFile(file, 'PK\u0003\u0004');
    expect((await run('import-list', folder, file, '--folder', '/System/Core')).errors).toBe(
      '"nodes.txt" was refused. Its content is a zip archive. Save the list as text.',
    );
  });
});
