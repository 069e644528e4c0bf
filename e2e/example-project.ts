import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from '../src/shared/commands/command';
import { executeCommand } from '../src/shared/commands/execute';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../src/shared/project/project';
import { projectToFiles } from '../src/shared/project-files/write-project';

const ITEMS = ['Temperature', 'Pressure', 'Agitation'];

/** A small plant with a broker and a message, without problems of severity error. */
export function exampleProject(name = 'Example'): Project {
  const plant = new Plant(emptyProject(name));
  const folder = plant.create({ parent: ROOT_IDS.core, kind: 'folder', name: 'Plant' });
  for (const reactor of ['Reactor1', 'Reactor2']) {
    const parent = plant.create({ parent: folder, kind: 'folder', name: reactor });
    for (const item of ITEMS) plant.create({ parent, kind: 'item', name: item });
  }
  plant.create({ parent: ROOT_IDS.equipmentModel, kind: 'equipment', name: 'Site' });
  const broker = plant.create({
    parent: ROOT_IDS.core,
    kind: 'broker',
    name: 'MES',
    properties: { systemId: 'SF-01' },
  });
  const message = plant.create({
    parent: broker,
    kind: 'message',
    name: 'OrderStart',
    properties: { messageId: 'OS', supplierId: 'ACME', deviceTypeId: 'BIO', supplierVersion: '1' },
  });
  plant.insert(message, 'tagList', [
    { objectName: 'Batch', dataType: 'String', direction: 'TO_SF', mesQualifier: true },
    { objectName: 'SetPoint', dataType: 'Double', direction: 'TO_SF' },
  ]);
  plant.insert(message, 'directMapping', [
    { objectName: 'SetPoint', objectPath: '/System/Core/Plant/Reactor1/Temperature' },
  ]);
  return plant.project;
}

/** Writes the example into a folder of its own. @returns the project folder */
export async function writeExampleProject(folder: string, name = 'Example'): Promise<string> {
  const target = join(folder, name);
  for (const [path, text] of projectToFiles(exampleProject(name)).files) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  return target;
}

type Values = Record<string, string | number | boolean>;
type Creation = Omit<Extract<Command, { type: 'createObject' }>, 'type'>;

/** Builds a project with the commands that users have. */
class Plant {
  constructor(public project: Project) {}

  create(creation: Creation): number {
    const [id] = this.execute({ type: 'createObject', ...creation });
    if (id === undefined) throw new Error(`Object "${creation.name}" was not created.`);
    return id;
  }

  insert(message: number, table: 'tagList' | 'directMapping', rows: Values[]): void {
    this.execute({ type: 'insertRows', message, table, before: null, rows });
  }

  private execute(command: Command): readonly number[] {
    const { changes, created } = executeCommand(this.project, command);
    this.project = applyChanges(this.project, changes).project;
    return created;
  }
}
