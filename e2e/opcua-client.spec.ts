import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { startTestServer, type TestServer } from '../src/main/testing/opcua-test-server';
import { freePort } from '../src/main/testing/free-port';
import { expect, test } from './frame-fixtures';
import type { FramePage } from './pages/frame-page';
import { picture } from './picture';
import { writeSampleWithFreePort } from './sample-with-free-port';

let folder: string;
let server: TestServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-opcua-'));
  server = await startTestServer({ folder, manyFolders: 12, wideVariables: 1_100 });
});

test.afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('any server is browsed, followed, written, called and asked for its history', async ({
  example: { studio, frame },
}) => {
  test.slow();
  const { page } = studio;
  const tree = await openPlant(page, frame);

  await test.step('a value is followed and written', async () => {
    await tree.getByText('Level', { exact: true }).click();
    await expect(page.getByRole('table', { name: 'Attributes' })).toContainText('ns=1;s=Level');
    await page.getByRole('button', { name: 'Add Selected Node' }).click();
    const followed = page.getByRole('grid', { name: 'Followed values' });
    await expect(followed.getByRole('row')).toContainText('42.5');
    await page.getByRole('button', { name: 'Write…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Write Level' });
    const value = dialog.getByRole('textbox', { name: 'Value (Double)' });
    await value.fill('warm');
    await expect(dialog.getByText('"warm" is not a Double')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Write' })).toBeDisabled();
    await value.fill('17.25');
    await dialog.getByRole('button', { name: 'Write' }).click();
    await expect(dialog).toBeHidden();
    await expect(followed.getByRole('row')).toContainText('17.25');
  });

  await test.step('another variable is added to the data view', async () => {
    const followed = page.getByRole('grid', { name: 'Followed values' });
    await tree.getByText('Int32Value', { exact: true }).click();
    await expect(page.getByRole('table', { name: 'Attributes' })).toContainText('Int32Value');
    await page.getByRole('button', { name: 'Add Selected Node' }).click();
    await expect(followed.getByRole('row')).toHaveCount(2);
    await expect(followed).toContainText('-70000');
  });

  await test.step('it looks well', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `opcua-client-${colorScheme}`);
      await expectAccessible(page);
    }
  });

  await test.step('a method is called', async () => {
    await tree.getByText('Add', { exact: true }).click();
    await page.getByRole('button', { name: 'Call…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Call Add' });
    await dialog.getByRole('textbox', { name: 'a (Double)' }).fill('2');
    await dialog.getByRole('textbox', { name: 'b (Double)' }).fill('3.5');
    await dialog.getByRole('button', { name: 'Call' }).click();
    await expect(dialog.getByRole('alert')).toContainText('sum = 5.5');
    await picture(page, 'opcua-call-dark');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('events are followed', async () => {
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByRole('button', { name: 'Follow Server' }).click();
    await expect(page.getByText('Follows the events of Server.')).toBeVisible();
    server.raiseEvent('Too warm.');
    await expect(page.getByRole('grid', { name: 'Events' })).toContainText('Too warm.');
  });

  await test.step('the past is read', async () => {
    await tree.getByText('Recorded', { exact: true }).click();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('2026-01-01');
    await page.getByRole('textbox', { name: 'To' }).fill('2026-01-02');
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(page.getByRole('grid', { name: 'Past values' })).toContainText(
      '2026-01-01T00:00:03.000Z',
    );
    await picture(page, 'opcua-history-dark');
    await expectAccessible(page);
  });

  await test.step('the log tells all of it', async () => {
    await page.getByRole('tab', { name: 'Log' }).click();
    const log = page.getByRole('list', { name: 'Log' });
    await expect(log).toContainText('Wrote 17.25 to ns=1;s=Level.');
    await expect(log).toContainText('sum = 5.5');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText('Not connected')).toBeVisible();
  });
});

test('nodes are dragged into the data view, and all of it is worked by keys', async ({
  example: { studio, frame },
}) => {
  test.slow();
  const { page } = studio;
  const tree = await openPlant(page, frame);
  const followed = page.getByRole('grid', { name: 'Followed values' });
  const attributes = page.getByRole('table', { name: 'Attributes' });

  await test.step('a variable is dragged', async () => {
    await tree.getByText('ReadOnly', { exact: true }).dragTo(followed);
    await expect(followed.getByRole('row')).toContainText('ReadOnly');
  });

  await test.step('the menu of a node is opened by keys', async () => {
    await tree.getByText('BooleanValue', { exact: true }).click();
    await expect(attributes).toContainText('ns=1;s=Boolean');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(attributes).toContainText('ns=1;s=SByte');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Follow' }).press('Enter');
    await expect(followed.getByRole('row')).toHaveCount(2);
  });

  await test.step('a row is taken away by keys', async () => {
    const row = followed.getByRole('row').filter({ hasText: 'ReadOnly' });
    await row.focus();
    await row.press('Enter');
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await row.press('Delete');
    await expect(followed.getByRole('row')).toHaveCount(1);
  });

  await test.step('a list of references goes on', async () => {
    const references = page.getByRole('table', { name: 'References' });
    await tree.getByText('Wide', { exact: true }).click();
    await expect(attributes).toContainText('ns=1;s=Wide');
    const rows = references.locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(1_000);
    await page.getByRole('button', { name: 'Show More (1,000 shown)' }).click();
    await expect(page.getByRole('button', { name: 'Show More (1,000 shown)' })).toBeHidden();
    await expect.poll(() => rows.count()).toBeGreaterThan(1_100);
  });
});

test('a subtree is picked as items, which follow the server and come back with undo', async ({
  example: { studio, frame },
}) => {
  test.slow();
  const { page } = studio;
  const tree = await openPlant(page, frame);
  await tree.getByText('Plant', { exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pick as Items…' }).click();
  const dialog = frame.dialog('Pick the Variables below Plant');
  await expect(dialog.getByRole('textbox', { name: 'Folder' })).toHaveValue('/System/Core/Plant');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill('/System/Core/Picked');
  await picture(page, 'opcua-pick');
  await dialog.getByRole('button', { name: 'Show Plan' }).click();
  await picture(page, 'opcua-pick-plan');
  await page.getByRole('button', { name: 'Apply' }).click();
  const project = page.getByRole('tree', { name: 'Project' });
  await page.getByPlaceholder('Filter by name or path').fill('Picked');
  await project.getByRole('treeitem', { name: 'Picked' }).click();

  await test.step('the items take the values of the server', async () => {
    await page.getByRole('button', { name: 'Start the project' }).click();
    await page.getByPlaceholder('Filter by name or path').fill('Level');
    await project.getByRole('treeitem', { name: 'Level' }).click();
    // What the other test may have written.
    await expect(project.getByRole('treeitem', { name: 'Level' })).toContainText(/42\.5|17\.25/);
    await picture(page, 'opcua-picked-live');
  });

  await test.step('the connection tells how it stands', async () => {
    await page.getByPlaceholder('Filter by name or path').fill('OPC UA');
    await project.getByRole('treeitem', { name: /^OPC UA/ }).click();
    await frame.run('Go to Editor');
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    await expect(page.getByText('23 items')).toBeVisible();
    await picture(page, 'opcua-connection');
  });

  await frame.run('Undo');
  await expect(project.getByRole('treeitem', { name: /^OPC UA/ })).toBeHidden();
});

/** Connects and opens the folder with the variables of the server. */
async function openPlant(page: Page, frame: FramePage): Promise<Locator> {
  await frame.run('Go to OPC UA Client');
  await connectSecurely(page);
  await open(page, 'Plant');
  return page.getByRole('tree', { name: 'Address space' });
}

/** Connects with the strongest security, after trusting the server's certificate. */
async function connectSecurely(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Connect to an OPC UA Server' });
  await dialog.getByRole('textbox', { name: 'Address' }).fill('localhost');
  await expect(dialog.getByText('Write it as opc.tcp://host:4840')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Address' }).fill(server.url);
  await dialog.getByRole('button', { name: 'Find Servers' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Server' })).toContainText('NodeOPCUA');
  await dialog.getByRole('combobox', { name: 'Security' }).click();
  await page.getByRole('option', { name: 'Aes256_Sha256_RsaPss, sign and encrypt' }).click();
  await expect(dialog.getByText('is not trusted yet')).toBeVisible();
  await picture(page, 'opcua-connect');
  await expect(dialog.getByRole('button', { name: 'Connect' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Trust' }).click();
  await expect(dialog.getByText('is trusted.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens nodes of the address space, one below the other. */
async function open(page: Page, ...names: string[]): Promise<void> {
  const tree = page.getByRole('tree', { name: 'Address space' });
  for (const name of names) {
    const row = tree.getByRole('treeitem').filter({
      has: page.getByText(name, { exact: true }),
    });
    await row.first().click();
    if ((await row.first().getAttribute('aria-expanded')) !== 'true') {
      await page.keyboard.press('ArrowRight');
    }
  }
}

/** The rows of the tree are scrolled by the keys of the tree, which has the focus. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('[aria-label="OPC UA client"], [role=tabpanel]')
    .exclude('[role=tree]')
    .setLegacyMode(true)
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("the studio's own server is tested with one click", async ({ example: { studio, frame } }) => {
  test.slow();
  const { page } = studio;
  await writeSettings(studio.dataFolder);
  await page.getByRole('button', { name: 'Start the project' }).click();
  await frame.run('Go to OPC UA Client');
  await page.getByRole('button', { name: 'Test Locally' }).first().click();
  await frame.dialog('Enable the OPC UA Server?').getByRole('button', { name: 'Enable' }).click();
  const tree = page.getByRole('tree', { name: 'Address space' });
  await expect(tree).toContainText('System');
  await open(page, 'System', 'Core', 'Plant', 'Reactor1');
  await tree.getByText('Temperature', { exact: true }).click();
  await page.getByRole('button', { name: 'Add Selected Node' }).click();
  await page.getByRole('button', { name: 'Write…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write Temperature' });
  await dialog.getByRole('textbox', { name: /^Value/ }).fill('36.5');
  await dialog.getByRole('button', { name: 'Write' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Followed values' })).toContainText('36.5');
  await picture(page, 'opcua-test-locally');
});

test('a client sees what a message wrote, and its write makes a message leave', async ({
  studio,
  frame,
}) => {
  test.slow();
  const { page } = studio;
  await writeSettings(studio.dataFolder);
  await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
  await frame.expectOpen('Bioreactor Plant');
  await frame.run('Go to MES Simulator');
  await page.getByRole('button', { name: 'Start Project' }).click();
  await page.getByRole('tab', { name: 'Scenarios' }).click();
  const scenarios = ['Order for a bioreactor', 'Report of a filled batch'];
  for (const [index, scenario] of scenarios.entries()) {
    await page.getByRole('button', { name: scenario }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'passed.' })).toContainText(
      `${index + 1} of ${index + 1} scenario`,
    );
  }

  await frame.run('Go to OPC UA Client');
  await page.getByRole('button', { name: 'Test Locally' }).first().click();
  await frame.dialog('Enable the OPC UA Server?').getByRole('button', { name: 'Enable' }).click();
  const tree = page.getByRole('tree', { name: 'Address space' });
  const followed = page.getByRole('grid', { name: 'Followed values' });
  await open(page, 'System', 'Core', 'Upstream', 'Order', 'Header');
  await tree.getByText('OrderNumber', { exact: true }).click();
  await page.getByRole('button', { name: 'Add Selected Node' }).click();
  await expect(followed.getByRole('row').filter({ hasText: 'OrderNumber' })).toContainText(
    '7001400',
  );

  // The tree has the rows in sight only, and what comes next stands above.
  await tree.hover();
  await page.mouse.wheel(0, -10_000);
  await open(page, 'Filling', 'FL201', 'MSI');
  await tree.getByText('BatchReportTrigger', { exact: true }).click();
  await page.getByRole('button', { name: 'Add Selected Node' }).click();
  const trigger = followed.getByRole('row').filter({ hasText: 'BatchReportTrigger' });
  await trigger.click();
  await page.getByRole('button', { name: 'Write…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write BatchReportTrigger' });
  await picture(page, 'opcua-write-trigger');
  await dialog.getByRole('combobox', { name: /^Value/ }).click();
  await page.getByRole('option', { name: 'true' }).click();
  await dialog.getByRole('button', { name: 'Write' }).click();
  await expect(dialog).toBeHidden();
  await expect(trigger).toContainText('false');

  await frame.run('Go to Journal');
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: 'BatchReport' })
      .filter({ hasText: /waits|sent|queued/i })
      .first(),
  ).toBeVisible();
  await picture(page, 'opcua-message-left');
});

/** Lets the server listen on a free port of this machine only. */
async function writeSettings(dataFolder: string): Promise<void> {
  const server = {
    listen_address: '127.0.0.1',
    listen_port_prism: await freePort(),
    anonymous_rights: ['read', 'write'],
  };
  await writeFile(join(dataFolder, 'settings.json'), JSON.stringify({ opcua_server: server }));
}
