import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { objectsOf, rowsOf } from '../../shared/project/project';
import { plant } from '../../shared/validation/plant.fixture';
import { loadProject, saveProject } from '../engine/index';
import { run } from './testing/run';

let home = '';
let folder = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'msi-studio-exchange-'));
  folder = join(home, 'Plant');
  await saveProject(plant(), folder);
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function mappingFile(...lines: string[]): Promise<string> {
  const file = join(home, 'mapping.csv');
  await writeFile(file, ['Object Name;Object Path', ...lines].join('\r\n'));
  return file;
}

async function mapping(): Promise<string[]> {
  const project = await loadProject(folder);
  const message = objectsOf(project, 'message').find(({ name }) => name === 'Direct');
  const rows = message ? rowsOf(project, message.id, 'directMapping') : [];
  return rows.map(({ objectName, objectPath }) => `${objectName}=${objectPath}`);
}

const toDirect = ['--message', 'Direct', '--table', 'directMapping'];
const planOutput = z.object({
  counts: z.object({ added: z.number(), changed: z.number(), rejected: z.number() }),
  problems: z.array(z.object({ severity: z.string(), path: z.string() })),
});

// Threads that run from source take seconds to start on a busy machine.
describe('export and import', { timeout: 30_000 }, () => {
  it('exports a project and finds nothing to import from it', async () => {
    const file = join(home, 'plant.xlsx');
    expect(await run('export', folder, file)).toMatchObject({ code: 0, errors: '' });
    const { code, output } = await run('import', folder, file, '--mode', 'replace');
    expect(code).toBe(0);
    expect(output).toMatch(/Nothing changes\.$/);
  });

  it('exports one table to .csv, and refuses more than one', async () => {
    const file = join(home, 'tags.csv');
    const { output } = await run(
      'export',
      folder,
      file,
      '--message',
      'Direct',
      '--table',
      'Tag List',
    );
    expect(output).toContain('1 table, 2 rows');
    expect(await run('export', folder, file)).toMatchObject({ code: 2 });
    expect((await run('export', folder, file, '--table', 'nothing')).errors).toContain(
      'Device List',
    );
    const noMessage = await run('export', folder, file, '--table', 'tagList');
    expect(noMessage.errors).toContain('--message');
  });

  it('shows a plan, then carries it out', async () => {
    const file = await mappingFile('BatchId;/System/Core/New', 'Extra;/System/Core/Other');
    const before = await mapping();
    const planned = await run('import', folder, file, ...toDirect, '--plan');
    expect(planned.code).toBe(0);
    expect(planned.output).toContain('  + Extra');
    expect(planned.output).toContain(
      '  ~ BatchId · Object Path: "/System/Core/Reactors/Reactor1/Batch" → "/System/Core/New"',
    );
    expect(planned.output).toContain('New problems of the result:');
    expect(await mapping()).toEqual(before);
    const json = await run('import', folder, file, ...toDirect, '--plan', '--json');
    const document = planOutput.parse(JSON.parse(json.output));
    expect(document.counts).toEqual({ added: 1, changed: 1, rejected: 0 });
    expect(document.problems[0]?.path).toBe('/System/Core/Broker/Direct');
    expect((await run('import', folder, file, ...toDirect)).code).toBe(0);
    expect(await mapping()).toEqual([
      'BatchId=/System/Core/New',
      'Extra=/System/Core/Other',
      'Temperature=/System/Core/Reactors/Reactor1/Temperature.Value',
    ]);
  });

  it('changes nothing when rows are rejected, unless they are to be skipped', async () => {
    const file = await mappingFile(';/nameless', 'Extra;/x');
    const before = await mapping();
    const refused = await run('import', folder, file, ...toDirect);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('  ! mapping!A2: Object Name is empty.');
    expect(refused.errors).toContain('--skip-rejected');
    expect(await mapping()).toEqual(before);
    expect((await run('import', folder, file, ...toDirect, '--skip-rejected')).code).toBe(1);
    expect(await mapping()).toContain('Extra=/x');
  });

  it('takes one sheet of a workbook and shows values that become empty', async () => {
    const file = join(home, 'plant.xlsx');
    await run('export', folder, file, '--message', 'Direct');
    const sheet = await run('import', folder, file, '--sheet', 'Tag List', '--plan');
    expect(sheet.output).toMatch(/^Tag List of .*\nNothing changes\.$/);
    const range = await mappingFile();
    await writeFile(range, 'Object Name;Range Low\r\nTemperature;');
    const emptied = await run('import', folder, range, '--message', 'Direct', '--plan');
    expect(emptied.output).toMatch(/ {2}~ Temperature · Range Low: [\d.]+ → ""/);
  });

  it('asks instead of guessing', async () => {
    const { code, output, errors } = await run('import', folder, await mappingFile('A;/a'));
    expect(code).toBe(2);
    expect(output).toContain('does not say of which message configuration');
    expect(errors).toContain('--message');
  });

  it('fails when there is nothing to import', async () => {
    const file = await mappingFile();
    await writeFile(file, 'Signal;Address\r\nA;/a');
    const { code, output, errors } = await run('import', folder, file, ...toDirect);
    expect(code).toBe(2);
    expect(output).toContain('No row has the column titles of a table.');
    expect(errors).toBe('"mapping.csv" has no table that can be imported.');
  });

  it('names what cannot be read', async () => {
    expect(await run('import', folder, join(home, 'none.xlsx'))).toMatchObject({ code: 2 });
    expect((await run('import', folder, home)).errors).toContain('it is not a file');
    const file = await mappingFile('A;/a');
    const sheet = await run('import', folder, file, '--sheet', 'Other');
    expect(sheet.errors).toContain('It has: mapping.');
    expect((await run('import', folder, file, '--mode', 'guess')).code).toBe(2);
  });
});

describe('diff', () => {
  it('lists differences object by object and cell by cell', async () => {
    const other = join(home, 'Other');
    await saveProject(plant(), other);
    expect(await run('diff', folder, other)).toMatchObject({
      code: 0,
      output: 'There are no differences.',
    });
    await run('import', other, await mappingFile('BatchId;/new', 'Extra;/x'), ...toDirect);
    const { output } = await run('diff', folder, other);
    expect(output.split('\n')).toEqual([
      '~ /System/Core/Broker/Direct (Message Configuration)',
      '  + Direct Mapping · Extra',
      '  ~ Direct Mapping · BatchId · Object Path: "/System/Core/Reactors/Reactor1/Batch" → "/new"',
    ]);
    const json = z
      .object({ objects: z.array(z.object({ path: z.string(), change: z.string() })) })
      .parse(JSON.parse((await run('diff', other, folder, '--json')).output));
    expect(json.objects).toEqual([{ path: '/System/Core/Broker/Direct', change: 'changed' }]);
  });
});
