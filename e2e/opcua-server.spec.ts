import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  type ClientSession,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
} from 'node-opcua';
import { expect, test } from './frame-fixtures';
import { freePort, occupyPort } from '../src/main/testing/free-port';
import { picture } from './picture';

/** A client of another program, with a certificate of its own in a folder. */
async function clientIn(folder: string): Promise<OPCUAClient> {
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: folder,
    automaticallyAcceptUnknownCertificate: true,
  });
  await clientCertificateManager.initialize();
  return OPCUAClient.create({
    applicationName: 'Plant client',
    securityMode: MessageSecurityMode.SignAndEncrypt,
    securityPolicy: SecurityPolicy.Basic256Sha256,
    endpointMustExist: false,
    clientCertificateManager,
    connectionStrategy: { maxRetry: 0 },
  });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(found.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
}

test('the server is enabled, a client is trusted and connects', async ({ frame, studio }, {
  outputDir,
}) => {
  const { page } = frame;
  const port = await freePort();
  await frame.expectStartPage();
  await frame.run('OPC UA Server…');
  const dialog = frame.dialog('OPC UA Server');
  await expect(dialog.getByText('Not enabled; see Settings')).toBeVisible();
  await dialog.getByRole('tab', { name: 'Settings' }).click();
  await dialog.getByRole('checkbox', { name: 'Enable' }).click();
  await dialog.getByRole('textbox', { name: 'Listen Address' }).fill('127.0.0.1');
  const portField = dialog.getByRole('textbox', { name: 'Port as prism' });
  await portField.fill('many');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'opcua_server.listen_port_prism: Allowed is',
  );
  await portField.fill(String(port));
  await dialog.getByRole('button', { name: 'Apply' }).click();
  const url = `opc.tcp://127.0.0.1:${port}/prism/server`;
  await expect(
    page.getByRole('status', { name: 'OPC UA server', includeHidden: true }),
  ).toContainText(url);
  expect(JSON.parse(await readFile(join(studio.dataFolder, 'settings.json'), 'utf8'))).toEqual({
    opcua_server: { enable: true, listen_address: '127.0.0.1', listen_port_prism: port },
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${outputDir}/settings-${colorScheme}.png` });
    await expectAccessible(page);
  }
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  const client = await clientIn(folder);
  await expect(client.connect(url)).rejects.toThrow('BadSecurityChecksFailed');
  await dialog.getByRole('tab', { name: 'Trusted Clients' }).click();
  const rejected = dialog.getByRole('list', { name: 'Rejected' });
  await rejected.getByRole('button', { name: 'Details' }).click();
  await page.screenshot({ path: `${outputDir}/trust-dark.png` });
  await expectAccessible(page);
  await rejected.getByRole('button', { name: 'Trust' }).click();
  await expect(dialog.getByRole('list', { name: 'Trusted' }).getByRole('listitem')).toHaveCount(1);
  const again = await clientIn(folder);
  await again.connect(url);
  const session: ClientSession = await again.createSession();
  expect((await session.read({ nodeId: 'i=2255' })).value.value).toContain(
    'urn:msi-studio:station',
  );
  await dialog.getByRole('tab', { name: 'Server', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Clients' })).toContainText('Plant client');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: `${outputDir}/server-light.png` });
  await picture(page, 'opcua-server');
  await expectAccessible(page);
  await dialog.getByRole('tab', { name: 'Certificate', exact: true }).click();
  await expect(dialog.getByText('The certificate can be used')).toBeVisible();
  await page.screenshot({ path: `${outputDir}/certificate-light.png` });
  await expectAccessible(page);
  await dialog.getByRole('tab', { name: 'Audit' }).click();
  const audit = dialog.getByRole('list', { name: 'Audit' });
  await expect(audit.getByRole('listitem').first()).toContainText('Plant client');
  await expect(audit).toContainText('BadSecurityChecksFailed');
  await page.screenshot({ path: `${outputDir}/audit-light.png` });
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Find in the audit' }).fill('plant client');
  await expect(audit).not.toContainText('BadSecurityChecksFailed');
  await expect(audit).toContainText('Connected');
  await dialog.getByRole('tab', { name: 'Stations' }).click();
  await expect(dialog.getByText('Not set')).toBeVisible();
  await dialog.getByLabel('Secret', { exact: true }).fill('too short');
  await dialog.getByRole('button', { name: 'Set Secret' }).click();
  await expect(dialog.getByText('A secret has no spaces')).toBeVisible();
  await dialog.getByLabel('Secret', { exact: true }).fill('shared-by-all-stations');
  await dialog.getByRole('button', { name: 'Set Secret' }).click();
  await expect(dialog.getByText('Set', { exact: true })).toBeVisible();
  const secretFile = join(studio.dataFolder, 'station-secret.json');
  expect(JSON.parse(await readFile(secretFile, 'utf8'))).toEqual({
    secret: 'shared-by-all-stations',
  });
  await dialog.getByRole('button', { name: 'Make Secret' }).click();
  await expect(dialog.getByRole('alert')).toContainText('A secret was made');
  await page.screenshot({ path: `${outputDir}/stations-light.png` });
  await expectAccessible(page);
  await session.close();
  await again.disconnect();
  await dialog.getByRole('tab', { name: 'Certificate', exact: true }).click();
  await dialog.getByRole('button', { name: 'Make Certificate' }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('A certificate was made');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await rm(folder, { recursive: true, force: true });
});

test('a port that is taken and wrong settings are told at the bottom of the window', async ({
  frame,
  studio,
}, { outputDir }) => {
  const { page } = frame;
  const { server, port } = await occupyPort();
  const file = join(studio.dataFolder, 'settings.json');
  const section = `"enable": true, "listen_address": "127.0.0.1", "listen_port_prism": ${port}`;
  await frame.expectStartPage();
  await writeFile(file, `{ "opcua_server": { ${section} } }\n`);
  const status = page.getByRole('status', { name: 'OPC UA server', includeHidden: true });
  await expect(status).toContainText(
    `Port ${port} on 127.0.0.1 is in use. Change opcua_server.listen_port_prism`,
  );
  await page.screenshot({ path: `${outputDir}/port-taken.png` });
  server.close();
  await status.getByRole('button').click();
  await frame.dialog('OPC UA Server').getByRole('button', { name: 'Start Again' }).click();
  await expect(status).toContainText(`opc.tcp://127.0.0.1:${port}/prism/server`);
  await writeFile(file, `{\n  "opcua_server": {\n    ${section}, "fields": 5\n  }\n}\n`);
  await expect(status).toContainText('settings.json, line 3');
  await expect(status).toContainText('opcua_server.fields');
  await expect(frame.dialog('OPC UA Server')).toContainText('Running as prism');
});
