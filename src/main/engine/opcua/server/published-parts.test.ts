import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OPCUAClient } from 'node-opcua';
import { expect, test } from 'vitest';
import { startTestEngine } from '../../testing/engine-under-test';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';

test('the items of a running project are read by their paths', async () => {
  const dataFolder = await temporaryFolder();
  const opcua_server = { enable: true, listen_address: '127.0.0.1', listen_port_prism: 0 };
  await writeFile(join(dataFolder, 'settings.json'), JSON.stringify({ opcua_server }));
  const { connect, logged } = await startTestEngine({ dataFolder });
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const { created } = await window.execute(document, {
    type: 'createItems',
    items: [{ path: '/System/Core/Level' }],
  });
  await window.call('runtime.start', { document });
  const url = await soon(() => {
    const [, found] = /listens at (\S+?)\.?\n/.exec(logged.join('')) ?? [];
    if (found === undefined) throw new Error(`No server listens: ${logged.join('')}`);
    return found;
  });
  const client = OPCUAClient.create({ connectionStrategy: { maxRetry: 0 } });
  await client.withSessionAsync(url, async (session) => {
    const namespaces = await session.readNamespaceArray();
    const nodeId = `ns=${namespaces.indexOf('urn:msi-studio:station')};s=/System/Core/Level`;
    await soon(async () => {
      const { statusCode } = await session.read({ nodeId });
      expect(statusCode.name).toBe('BadWaitingForInitialData');
    });
    await window.call('items.write', { document, item: created[0] ?? 0, value: 4 });
    expect((await session.read({ nodeId })).value.value).toBe(4);
  });
});
