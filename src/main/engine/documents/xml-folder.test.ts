import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT_IDS } from '../../../shared/project/project';
import { startTestEngine, type TestWindow } from '../testing/engine-under-test';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';

const ASSETS = join(import.meta.dirname, '../../../../assets');

/** A new project with one message whose description can be written. */
async function describedMessage(window: TestWindow) {
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const create = async (parent: number, kind: 'broker' | 'message', properties: object) => {
    const command = { type: 'createObject', parent, kind, name: kind } as const;
    const { created } = await window.execute(document, {
      ...command,
      properties: { ...properties },
    });
    return created[0] ?? 0;
  };
  const broker = await create(ROOT_IDS.core, 'broker', { systemId: 'SF1' });
  const ids = { messageId: 'M', supplierId: 'S', deviceTypeId: 'D' };
  const message = await create(broker, 'message', { ...ids, mappingType: 'Custom' });
  return { document, broker, message };
}

test('a folder that only a window names takes no description, a chosen one does', async () => {
  const { engine, connect } = await startTestEngine({ assetsFolder: ASSETS });
  const window = connect();
  const { document, broker, message } = await describedMessage(window);
  const xmlFolder = join(await temporaryFolder(), 'out');
  const edits = [{ object: broker, properties: { xmlFolder } }];
  await window.execute(document, { type: 'editObjects', edits });

  await expect(window.call('xml.write', { document, message })).rejects.toThrow(
    `"${xmlFolder}" was not chosen in a dialog. Choose it with Browse.`,
  );
  expect(await allFiles(join(xmlFolder, '..'))).toEqual({});

  await mkdir(xmlFolder);
  const folder = engine.grantFolder(xmlFolder);
  await window.call('xml.chooseFolder', { document, broker, folder });
  await window.call('xml.write', { document, message });
  expect(Object.keys(await allFiles(xmlFolder))).toHaveLength(1);
});
