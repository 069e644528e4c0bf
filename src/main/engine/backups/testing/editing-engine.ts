import { createChannelPair } from '../../../../shared/contract/channel';
import { createEngineClient } from '../../../../shared/contract/connection';
import { ROOT_IDS } from '../../../../shared/project/project';
import { startEngine } from '../../index';

/*
 * Runs an engine on the data folder of the first argument, makes an edit, says so, and then only
 * waits to be killed.
 */
async function editAndWait(dataFolder: string): Promise<void> {
  const engine = await startEngine({ dataFolder, assetsFolder: dataFolder, face: 'browser' });
  const [window, end] = createChannelPair();
  engine.connect(end);
  const client = createEngineClient(window);
  const { document } = await client.call('document.create', { name: 'Plant', sample: null });
  const command = { type: 'createObject', parent: ROOT_IDS.core, kind: 'folder' } as const;
  await client.call('document.execute', { document, command: { ...command, name: 'Reactor1' } });
  process.stdout.write('edited\n');
  setInterval(() => undefined, 1_000);
}

void editAndWait(process.argv[2] ?? '');
