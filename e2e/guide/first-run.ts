import { expect, type Locator, type Page } from '@playwright/test';
import { freePort } from '../../src/main/testing/free-port';
import { LivePage } from '../pages/live-page';
import { MesPage } from '../pages/mes-page';
import { addItem } from './first-message';
import type { Guide } from './guide';

/** Walks docs/guide/first-run.md, on from where the chapter before it ends. */
export async function walkFirstRun(guide: Guide): Promise<void> {
  await start(guide);
  await switchToOperation(guide);
  await sendOrder(guide);
  await lookAtValues(guide);
  await lookAtJournal(guide);
  await breakValue(guide);
  await breakIdentity(guide);
  await simulateItem(guide);
  await describeReport(guide);
  await triggerReport(guide);
  await fetchReport(guide);
  await editWhileItRuns(guide);
  await letMesConnect(guide);
  await switchBack(guide);
}

async function start({ page, tree, properties, picture }: Guide): Promise<void> {
  await page.getByText('Editor', { exact: true }).click();
  await tree.select('MSIMessageBroker');
  await expect(page.getByText('The project does not run. Start it, and a MES')).toBeVisible();
  const port = process.env.MSI_STUDIO_PICTURES === undefined ? await freePort() : 8002;
  await properties.fill('Port', String(port));
  await page.getByRole('button', { name: 'Start the project' }).click();
  await expect(stopButton(page)).toContainText('Running');
  await expect(page.getByText(`http://127.0.0.1:${port}`, { exact: true })).toBeVisible();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await expect(page.getByText('None yet', { exact: true })).toBeVisible();
  await tree.tree.hover();
  await picture('running-broker');
}

async function switchToOperation({ page, tree, properties, picture }: Guide): Promise<void> {
  await tree.select('OrderStart');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(strip(page)).toContainText('In Operation since');
  await expect(strip(page)).toContainText('0 received, 0 sent, 0 failed');
  await expect(tree.row('OrderStart').getByRole('img', { name: 'In Operation' })).toBeVisible();
  await picture('message-in-operation');
}

async function sendOrder({ page, picture }: Guide): Promise<void> {
  const mes = new MesPage(page);
  await mes.show();
  await mes.choose('OrderStart');
  await mes.field('BatchId').fill('B-1001');
  await mes.field('Speed Set Point').fill('120');
  await mes.field('Temperature Set Point').fill('37');
  await mes.field('Pressure Set Point').fill('1.5');
  await mes.send();
  await expect(mes.request).toContainText('Accepted');
  await expect(mes.request.getByTestId('xml-text')).toContainText('MsiMessageContainer');
  await picture('mes-simulator');
}

async function lookAtValues({ page, tree, picture }: Guide): Promise<void> {
  await pullUp(page);
  await tree.select('Reactor1');
  const live = new LivePage(page);
  await live.show();
  await expect(live.value('BatchId')).toHaveText('B-1001');
  await expect(live.value('Speed Set Point')).toHaveText('120');
  await expect(live.value('Temperature')).toHaveText('');
  await picture('live-values');
}

async function lookAtJournal({ page, picture }: Guide): Promise<void> {
  await page.getByText('Journal', { exact: true }).click();
  await openEntry(page, 'OrderStart');
  const message = page.getByRole('region', { name: 'Message', exact: true });
  await expect(message).toContainText('Processed');
  await expect(message.getByRole('row', { name: /^Speed Set Point/ })).toContainText(
    '/System/Core/Reactor1/Speed Set Point',
  );
  await picture('journal');
  await message.getByRole('tab', { name: 'Time line' }).click();
  await expect(message).toContainText('Answered with the TransferResult');
  await message.getByRole('tab', { name: 'Answer' }).click();
  await expect(message.getByTestId('xml-text')).toContainText('<Success>true</Success>');
}

async function breakValue({ page, table, picture }: Guide): Promise<void> {
  const mes = new MesPage(page);
  await mes.field('Speed Set Point').fill('400');
  await expect(page.getByText('400 is outside of the range 0 to 300.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await mes.misbehave('Values that do not fit');
  await mes.send();
  await expect(mes.request).toContainText(
    'Refused (HTTP 200): Speed Set Point is 400, above its Range High 300.',
  );
  await mes.misbehave('Values that do not fit');
  await page.getByRole('button', { name: 'Resume' }).click();
  await openEntry(page, 'OrderStart', 'above its Range High');
  const message = page.getByRole('region', { name: 'Message', exact: true });
  await expect(message.getByRole('alert')).toContainText('above its Range High 300');
  await picture('journal-refused');
  await message.getByRole('button', { name: 'Speed Set Point' }).click();
  await expect(table.cell(1, 'objectName')).toBeVisible();
}

async function breakIdentity({ page }: Guide): Promise<void> {
  const mes = new MesPage(page);
  await mes.show();
  await mes.field('Speed Set Point').fill('120');
  await mes.misbehave('A message ID that nobody knows');
  await mes.send();
  await expect(mes.request).toContainText('UnknownMessage');
  await mes.misbehave('A message ID that nobody knows');
}

async function simulateItem({ page, tree, properties }: Guide): Promise<void> {
  await tree.open('Reactor1');
  await tree.select('Temperature');
  await properties.choose('Simulation', /^Sine/);
  await properties.fill('Low', '36');
  await properties.fill('High', '38');
  const live = new LivePage(page);
  await live.show();
  await expect(live.value('Temperature')).toHaveText(/^3[678]/);
}

async function describeReport({ page, frame, tree, table, properties }: Guide): Promise<void> {
  await tree.select('Reactor1');
  await page.getByText('Editor', { exact: true }).click();
  await addItem(page, table, 'Report');
  const row = (await table.column('path')).indexOf('/System/Core/Reactor1/Report');
  await table.chooseOption(row, 'dataType', 'Boolean');
  await tree.choose('MSIMessageProcessor', 'New Message Configuration…');
  const dialog = frame.dialog('New Message Configuration');
  await dialog.getByRole('textbox', { name: 'Object Name' }).fill('BatchReport');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('textbox', { name: 'Message ID' }).fill('BatchReport');
  await dialog.getByRole('textbox', { name: 'Supplier ID' }).fill('EXAMPLE');
  await dialog.getByRole('textbox', { name: 'Device Type ID' }).fill('Reactor');
  await dialog.getByRole('textbox', { name: 'Supplier Version' }).fill('1.0');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(tree.row('BatchReport')).toHaveAttribute('aria-selected', 'true');
  await properties.choose('Communication Mode', /^Receive/);
  await table.tab('Folder Settings').click();
  await table.button('Add row').click();
  await table.expectCount('1 row');
  await table.cell(0, 'path').dblclick();
  await page.getByRole('combobox', { name: 'Path' }).fill('/System/Core/Reactor1');
  await page.keyboard.press('Enter');
  await table.type(0, 'blacklist', 'Report');
  await properties.choose('Processing Mode', /^Update Taglist/);
  await table.tab('Tag List').click();
  await table.expectCount('5 rows');
}

async function triggerReport({ page, tree, properties }: Guide): Promise<void> {
  const trigger = properties.path('Trigger Item');
  await trigger.fill('/System/Core/Reactor1/Report');
  await trigger.press('Enter');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(strip(page)).toContainText('In Operation since');
  await tree.select('Reactor1');
  const live = new LivePage(page);
  await live.type('Report', 'true');
  await expect(live.value('Report')).toHaveText('false');
  await tree.select('MSIMessageBroker');
  await expect(page.getByText('1 message', { exact: true })).toBeVisible();
}

async function fetchReport({ page, picture }: Guide): Promise<void> {
  const mes = new MesPage(page);
  await mes.show();
  await mes.button('Poll').click();
  await expect(page.getByText('Checked: nothing is wrong.')).toBeVisible();
  await picture('mes-fetched');
  await mes.button('Acknowledge').click();
  await expect(page.getByText('received, acknowledged')).toBeVisible();
  await page.getByText('Journal', { exact: true }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await openEntry(page, 'BatchReport');
  const message = page.getByRole('region', { name: 'Message', exact: true });
  await message.getByRole('tab', { name: 'Time line' }).click();
  await expect(message.getByRole('listitem')).toContainText([
    'Generated',
    'Stored in the queue',
    'Fetched by the MES',
    'Acknowledged by the MES',
  ]);
  await picture('journal-time-line');
}

async function editWhileItRuns({ page, tree, table, picture }: Guide): Promise<void> {
  await tree.select('OrderStart');
  await page.getByText('Editor', { exact: true }).click();
  await table.tab('Tag List').click();
  const row = (await table.column('objectName')).indexOf('Speed Set Point');
  await table.type(row, 'rangeHigh', '250');
  await expect(strip(page)).toContainText('Edited since: the edits are not in Operation yet.');
  await strip(page).getByRole('button', { name: 'Show the difference' }).click();
  const difference = page.getByRole('dialog', { name: /^Edits of OrderStart/ });
  await expect(difference).toContainText('250');
  await picture('operation-difference');
  await difference.getByRole('button', { name: 'Close' }).click();
  await strip(page).getByRole('button', { name: 'Switch again' }).click();
  await expect(strip(page)).not.toContainText('Edited since');
}

async function letMesConnect({ page, frame, tree, properties, picture }: Guide): Promise<void> {
  await frame.run('Users of the Web Service…');
  const dialog = frame.dialog('Users of the Web Service');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pas-x');
  await dialog.getByRole('button', { name: 'Suggest' }).click();
  await picture('users');
  await dialog.getByRole('button', { name: 'Add User' }).click();
  await expect(dialog.getByRole('listitem', { name: 'pas-x' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await tree.select('MSIMessageBroker');
  await properties.checkbox('HTTPS').click();
  await expect(properties.checkbox('HTTPS')).toBeChecked();
  await expect(page.getByText(/^https:\/\/127\.0\.0\.1:\d+$/)).toBeVisible();
}

async function switchBack({ page, frame, tree, properties }: Guide): Promise<void> {
  await tree.select('OrderStart');
  await properties.choose('Processing Mode', /^Configuration/);
  await expect(strip(page)).toBeHidden();
  await stopButton(page).click();
  await expect(page.getByRole('button', { name: 'Start the project' })).toBeVisible();
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
}

function stopButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Stop the project' });
}

/** Above the tables of a message in Operation. */
function strip(page: Page): Locator {
  return page.getByRole('status', { name: 'Operation' });
}

/** Opens the newest message of a name in the journal. */
async function openEntry(page: Page, message: string, problem = ''): Promise<void> {
  await page
    .getByRole('grid', { name: 'Messages' })
    .getByRole('row')
    .filter({ hasText: message })
    .filter({ hasText: problem })
    .first()
    .click();
}

/** Pulls the border above the panels at the bottom up, so that they have more room. */
async function pullUp(page: Page): Promise<void> {
  const tab = await page.getByText('Live Values', { exact: true }).boundingBox();
  if (!tab) throw new Error('The tab Live Values is not in view.');
  const border = tab.y - 11;
  await page.mouse.move(tab.x + 300, border);
  await page.mouse.down();
  await page.mouse.move(tab.x + 300, border - 220, { steps: 8 });
  await page.mouse.up();
  const after = await page.getByText('Live Values', { exact: true }).boundingBox();
  expect(after?.y ?? 0).toBeLessThan(tab.y - 150);
}
