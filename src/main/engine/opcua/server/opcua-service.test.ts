import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageSecurityMode, OPCUAClient } from 'node-opcua';
import { expect, test } from 'vitest';
import { soon } from '../../testing/soon';
import { startTestEngine } from '../../testing/engine-under-test';
import { temporaryFolder } from '../../testing/temporary-folder';

async function dataFolderWith(server: object): Promise<string> {
  const folder = await temporaryFolder();
  const section = { enable: true, listen_address: '127.0.0.1', listen_port_prism: 0, ...server };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ opcua_server: section }));
  return folder;
}

function urlIn(logged: readonly string[]): string {
  const url = /listens at (\S+?)\.?\n/.exec(logged.join(''))?.[1];
  if (url === undefined) throw new Error(`No server listens: ${logged.join('')}`);
  return url;
}

test('a server that the settings enable offers what they list and nothing else', async () => {
  const security_policies = ['NoSecurity', 'Aes256_Sha256_RsaPss_Sign'];
  const dataFolder = await dataFolderWith({ security_policies });
  const { logged } = await startTestEngine({ dataFolder });
  const url = await soon(() => urlIn(logged));
  expect(url).toMatch(/^opc\.tcp:\/\/127\.0\.0\.1:\d+\/prism\/server$/);
  const client = OPCUAClient.create({ connectionStrategy: { maxRetry: 0 } });
  await client.connect(url);
  const offered = (await client.getEndpoints()).map(
    ({ securityMode, securityPolicyUri }) =>
      `${securityPolicyUri?.split('#')[1]} ${MessageSecurityMode[securityMode]}`,
  );
  await client.disconnect();
  expect(offered.sort()).toEqual(['Aes256_Sha256_RsaPss Sign', 'None None']);
});
