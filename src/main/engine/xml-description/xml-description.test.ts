import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executeCommand } from '../../../shared/commands/execute';
import { forbiddenCharacters } from '../../../shared/msi/xml-characters';
import { applyChanges } from '../../../shared/project/change';
import type { Command } from '../../../shared/commands/command';
import { type Project, rowsOf } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { ID, plant } from '../../../shared/validation/plant.fixture';
import { schemaFindings } from './schema-check';
import { type DescriptionOptions, describeMessage, writeDescription } from './xml-description';

const assetsFolder = fileURLToPath(new URL('../../../../assets', import.meta.url));
const now = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-description-'));
});
afterEach(() => rm(folder, { recursive: true }));

function edited(...commands: Command[]): Project {
  return commands.reduce(
    (project, command) => applyChanges(project, executeCommand(project, command).changes).project,
    plant(),
  );
}

function withXmlFolder(xmlFolder: string): Project {
  return edited({ type: 'editObjects', edits: [{ object: ID.broker, properties: { xmlFolder } }] });
}

function withMessage(properties: Record<string, string | boolean>): Project {
  return edited({ type: 'editObjects', edits: [{ object: ID.direct, properties }] });
}

function options(changes: Partial<DescriptionOptions> = {}): DescriptionOptions {
  return {
    project: plant(),
    projectFolder: folder,
    message: ID.direct,
    assetsFolder,
    now,
    ...changes,
  };
}

async function failureOf(work: Promise<unknown>): Promise<UserError> {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof UserError)) throw new Error('A UserError was expected.');
  return failure;
}

describe('a description that is shown', () => {
  it('names the file in the broker’s folder and passes the schema', async () => {
    const description = await describeMessage(options());
    expect(description.problems).toEqual([]);
    expect(description.fileLocation).toBe(join(folder, 'xml', 'Acme~Reactor~M1~1.0~h08.xml'));
    expect(description.xml).toContain('<creationTime>2026-01-02 03:04:05,006</creationTime>');
    expect(description.former).toBeNull();
    await expect(readdir(folder)).resolves.toEqual([]);
  });

  it('is shown as far as it can be generated, with what stands in the way', async () => {
    const description = await describeMessage(options({ project: withMessage({ messageId: '' }) }));
    expect(description.problems).toEqual([expect.stringContaining('Message ID is empty')]);
    expect(description.xml).toContain('<messageId/>');
  });

  it('names the rows and the broker of what stands in the way', async () => {
    const tags = rowsOf(plant(), ID.direct, 'tagList');
    const project = edited(
      { type: 'editObjects', edits: [{ object: ID.broker, properties: { systemId: '' } }] },
      {
        type: 'editRows',
        message: ID.direct,
        table: 'tagList',
        edits: tags.map(({ id }) => ({ row: id, values: { objectName: '' } })),
      },
    );
    const { problems } = await describeMessage(options({ project }));
    expect(problems[0]).toMatch(/^Tag List row 1: Object Name is empty/);
    expect(problems.at(-1)).toMatch(/^Message Broker "Broker": System ID is empty/);
    expect(new Set(problems).size).toBe(problems.length);
    const outside = await describeMessage(options({ project: withXmlFolder('../elsewhere') }));
    expect(outside.problems).toEqual([expect.stringMatching(/^XML Folder of Message Broker/)]);
  });

  it('is missing when a character cannot be written, and says so once', async () => {
    const description = await describeMessage(
      options({ project: withMessage({ messageDescription: 'x\u0001' }) }),
    );
    expect(description.xml).toBeNull();
    expect(description.problems).toEqual([expect.stringContaining('U+0001')]);
  });

  it('has no place while the project was never saved', async () => {
    const description = await describeMessage(options({ projectFolder: null }));
    expect(description).toMatchObject({ fileLocation: null, problems: [] });
    expect(description.xml).not.toBeNull();
  });

  it('is not made for messages with a fixed layout', async () => {
    const description = await describeMessage(options({ message: ID.status }));
    expect(description.xml).toBeNull();
    expect(description.problems).toEqual([expect.stringContaining('needs no description')]);
  });

  it('tells what a template lacks', async () => {
    await mkdir(join(folder, 'msi'));
    await writeFile(join(folder, 'msi', 'interface-description.json'), '{"notes":[],"root":"a b"}');
    const failure = await failureOf(describeMessage(options({ assetsFolder: folder })));
    expect(failure.message).toContain('interface-description.json cannot be used');
    expect(failure.message).toContain('root');
  });
});

describe('a description that is written', () => {
  it('makes the folder, and tells what it replaced', async () => {
    const first = await writeDescription(options());
    expect(first.former).toBeNull();
    const second = await writeDescription(options({ now: new Date(0) }));
    expect(second.former).toBe(first.xml);
    const file = second.fileLocation ?? '';
    await expect(readFile(file, 'utf8')).resolves.toBe(second.xml);
    await expect(readdir(join(folder, 'xml'))).resolves.toHaveLength(1);
  });

  it('keeps supplier versions apart', async () => {
    await writeDescription(options());
    await writeDescription(options({ project: withMessage({ supplierVersion: '1.1' }) }));
    await expect(readdir(join(folder, 'xml'))).resolves.toHaveLength(2);
  });

  it('is refused with a list of the errors', async () => {
    const project = edited(
      { type: 'editObjects', edits: [{ object: ID.direct, properties: { messageId: '' } }] },
      { type: 'editObjects', edits: [{ object: ID.broker, properties: { systemId: '' } }] },
    );
    const failure = await failureOf(writeDescription(options({ project })));
    expect(failure.message).toContain('Message ID is empty');
    expect(failure.message).toContain('System ID is empty');
    await expect(readdir(folder)).resolves.toEqual([]);
  });

  it('is refused when the schema finds something', async () => {
    await mkdir(join(folder, 'msi'));
    const template = await readFile(join(assetsFolder, 'msi/interface-description.json'), 'utf8');
    const broken = template.replace('"name": "systemId"', '"name": "systemID"');
    await writeFile(join(folder, 'msi/interface-description.json'), broken);
    const schema = await readFile(join(assetsFolder, 'msi/MsiInterfaceDescription.xsd'));
    await writeFile(join(folder, 'msi/MsiInterfaceDescription.xsd'), schema);
    const failure = await failureOf(writeDescription(options({ assetsFolder: folder })));
    expect(failure.message).toMatch(/MsiInterfaceDescription\.xsd: Line 8: .*systemID/);
  });

  it('is refused before the first save when its folder is relative', async () => {
    const failure = await failureOf(writeDescription(options({ projectFolder: null })));
    expect(failure.code).toBe('never-saved');
    expect(failure.message).toContain('Save the project first');
  });

  it('goes to an absolute folder even before the first save', async () => {
    const project = withXmlFolder(join(folder, 'mes/in'));
    const { fileLocation } = await writeDescription(options({ project, projectFolder: null }));
    expect(fileLocation).toMatch(/mes\/in\/Acme~/);
    await expect(readdir(join(folder, 'mes/in'))).resolves.toHaveLength(1);
  });

  it.each(['..', 'xml/../../elsewhere', '..\\elsewhere'])(
    'is refused with a folder outside the project: %s',
    async (xmlFolder) => {
      const failure = await failureOf(
        writeDescription(options({ project: withXmlFolder(xmlFolder) })),
      );
      expect(failure.message).toContain('leads out of the project folder');
      await expect(readdir(folder)).resolves.toEqual([]);
    },
  );

  it('is refused when a link leads out of the project folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'msi-outside-'));
    await symlink(outside, join(folder, 'xml'));
    const failure = await failureOf(writeDescription(options()));
    expect(failure.message).toContain('by a link');
    await expect(readdir(outside)).resolves.toEqual([]);
    await rm(outside, { recursive: true });
  });

  it.skipIf(process.platform === 'win32')('refuses a folder of another system', async () => {
    const failure = await failureOf(
      writeDescription(options({ project: withXmlFolder('C:\\mes') })),
    );
    expect(failure.message).toContain('another operating system');
  });

  it('tells why a file cannot be written', async () => {
    await writeFile(join(folder, 'xml'), 'a file');
    const failure = await failureOf(writeDescription(options()));
    expect(failure.message).toContain('a file stands where a folder was expected');
  });
});

describe('the schema', () => {
  const schemaFile = join(assetsFolder, 'msi/MsiInterfaceDescription.xsd');
  const valid = async () => (await describeMessage(options())).xml ?? '';

  it.each([
    ['<messageId>M1</messageId>', '<messageId/>', 'messageId'],
    ['<messageId>M1</messageId>', '', 'supplierId'],
    ['<attachment/>', '<attachment>x</attachment>', 'attachment'],
    ['<attachment/>', '', 'attachment'],
    ['2026-01-02 03:04:05,006', '2026-01-02T03:04:05.006Z', 'creationTime'],
    ['<dataType>Double</dataType>', '<dataType>double</dataType>', 'dataType'],
    ['<direction>BOTH</direction>', '<direction>Both</direction>', 'direction'],
    ['<isMesQualifier>true<', '<isMesQualifier>1<', 'isMesQualifier'],
    ['<fromValue>0</fromValue>', '<fromValue>1e3</fromValue>', 'fromValue'],
    ['<fromValue>0</fromValue>', '', 'definitionRange'],
    ['<name>Temperature</name>', '<name>BatchId</name>', 'BatchId'],
    ['<MsiInterfaceDescription>', '<MsiInterfaceDescription version="1">', 'version'],
  ])('refuses %s as %s', async (part, instead, named) => {
    const xml = await valid();
    expect(xml).toContain(part);
    const findings = await schemaFindings(xml.replace(part, instead), schemaFile);
    expect(findings.join('\n')).toContain(named);
    expect(findings[0]).toMatch(/^Line \d+: /);
  });

  it('counts lines beyond 65,535', async () => {
    const xml = (await valid()).replace('<attachment/>', `${'\n'.repeat(70_000)}<wrong/>`);
    expect((await schemaFindings(xml, schemaFile))[0]).toMatch(/^Line 700\d\d: /);
  });

  it('reports what is not XML at all', async () => {
    expect(await schemaFindings('<a>', schemaFile)).not.toEqual([]);
  });

  it('accepts whatever texts a message holds', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, text, async (messageDescription, functionalId) => {
        fc.pre(forbiddenCharacters(messageDescription + functionalId).length === 0);
        const project = withMessage({ messageDescription, functionalId });
        expect((await describeMessage(options({ project }))).problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
