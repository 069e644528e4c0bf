import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { TablePage } from '../pages/table-page';
import type { Guide } from './guide';

/** Walks docs/guide/first-message.md. */
export async function walkFirstMessage(guide: Guide): Promise<void> {
  const { studio } = guide;
  await makeProject(guide);
  await describePlant(guide);
  await describeBroker(guide);
  await describeMessage(guide);
  await makeTagList(guide);
  await completeTagList(guide);
  await mendMistake(guide);
  await studio.chooseFolder(studio.projectFolder, () => guide.frame.run('Save As…'));
  await expect(guide.frame.unsavedMark).toBeHidden();
  await writeDescription(guide);
  expect(await readdir(join(studio.projectFolder, 'xml'))).toEqual([
    expect.stringMatching(/^EXAMPLE~Reactor~OrderStart~1\.0.*\.xml$/),
  ]);
  await expect(guide.properties.choice('Processing Mode')).toHaveText('Configuration');
  await guide.picture('xml-file');
  await changeLater(guide);
}

async function makeProject({ picture, page, frame }: Guide): Promise<void> {
  await frame.expectStartPage();
  await picture('start-page');
  await page.getByRole('button', { name: 'New Project…' }).click();
  const dialog = frame.dialog('New Project');
  await dialog.getByRole('textbox', { name: 'Project Name' }).fill('My Plant');
  await dialog.getByRole('radio', { name: /^Empty project/ }).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await frame.expectOpen('My Plant');
}

async function describePlant({ picture, page, tree, table }: Guide): Promise<void> {
  await tree.create('Core', 'Folder', 'Reactor1');
  for (const name of ['BatchId', 'Speed Set Point', 'Temperature', 'Temperature Set Point'])
    await addItem(page, table, name);
  await table.chooseOption(0, 'dataType', 'String');
  await expect(table.cell(0, 'dataType')).toHaveText('String');
  await table.type(1, 'unit', 'rpm');
  for (const row of [2, 3]) {
    await table.cell(row, 'unit').dblclick();
    await page.keyboard.insertText('°C');
    await page.keyboard.press('Enter');
    await expect(table.cell(row, 'unit')).toHaveText('°C');
  }
  await picture('items');
}

/** Adds an item to the folder Reactor1, whose items the editor shows. */
export async function addItem(page: Page, table: TablePage, name: string): Promise<void> {
  await table.button('Add item').click();
  const path = page.getByRole('combobox', { name: 'Path' });
  await expect(path).toHaveValue('/System/Core/Reactor1/');
  await path.press('End');
  await path.pressSequentially(name);
  await path.press('Enter');
  await expect.poll(() => table.column('path')).toContain(`/System/Core/Reactor1/${name}`);
}

async function describeBroker({ frame, tree }: Guide): Promise<void> {
  await tree.choose('Core', 'New Message Broker…');
  const dialog = frame.dialog('New Message Broker');
  await dialog.getByRole('textbox', { name: 'Object Name' }).fill('MSIMessageBroker');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('textbox', { name: 'System ID' }).fill('MYPLANT-SF1');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(tree.row('MSIMessageBroker')).toHaveAttribute('aria-selected', 'true');
  await tree.create('MSIMessageBroker', 'Message Processor', 'MSIMessageProcessor');
}

async function describeMessage({ picture, frame, tree, properties }: Guide): Promise<void> {
  await tree.choose('MSIMessageProcessor', 'New Message Configuration…');
  const dialog = frame.dialog('New Message Configuration');
  await dialog.getByRole('textbox', { name: 'Object Name' }).fill('OrderStart');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('textbox', { name: 'Message ID' }).fill('OrderStart');
  await dialog.getByRole('textbox', { name: 'Supplier ID' }).fill('EXAMPLE');
  await dialog.getByRole('textbox', { name: 'Device Type ID' }).fill('Reactor');
  await dialog.getByRole('textbox', { name: 'Supplier Version' }).fill('1.0');
  await picture('new-message');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(tree.row('OrderStart')).toHaveAttribute('aria-selected', 'true');
  await expect(properties.choice('Communication Mode')).toHaveText('Send (MES → shop floor)');
}

async function makeTagList({ picture, page, table, properties }: Guide): Promise<void> {
  await table.tab('Folder Settings').click();
  for (const [row, whitelist] of ['Set Point', 'BatchId'].entries()) {
    await table.button('Add row').click();
    await table.expectCount(row === 0 ? '1 row' : '2 rows');
    await table.cell(row, 'path').dblclick();
    await page.getByRole('combobox', { name: 'Path' }).fill('/System/Core/Reactor1');
    await page.keyboard.press('Enter');
    await expect(table.cell(row, 'path')).toHaveText('/System/Core/Reactor1');
    await table.type(row, 'whitelist', whitelist);
  }
  await picture('folder-settings');
  await properties.choose('Processing Mode', /^Update Taglist/);
  await table.tab('Tag List').click();
  await table.expectColumn('objectName', ['Speed Set Point', 'Temperature Set Point', 'BatchId']);
  await picture('tag-list');
}

async function completeTagList({ table }: Guide): Promise<void> {
  await table.type(0, 'rangeLow', '0');
  await table.type(0, 'rangeHigh', '300');
  await table.type(1, 'rangeLow', '60');
  await table.type(1, 'rangeHigh', '4');
}

async function mendMistake({ picture, page, frame, table }: Guide): Promise<void> {
  const swap = page.getByRole('button', { name: 'Swap the limits' }).first();
  await expect(swap).toBeVisible();
  await expect(frame.page.getByRole('banner')).toContainText('1 error');
  await picture('problem');
  await swap.click();
  await expect(table.cell(1, 'rangeLow')).toHaveText('4');
  await expect(page.getByRole('banner')).toContainText('0 errors');
}

async function writeDescription({ page, properties }: Guide): Promise<void> {
  await page.getByRole('button', { name: 'XML Output' }).click();
  const text = page.getByTestId('xml-text');
  await expect(text).toContainText('MsiInterfaceDescription');
  await properties.choose('Processing Mode', /^Update XML-File/);
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('was written to');
}

async function changeLater({ picture, page, frame, tree, table }: Guide): Promise<void> {
  await tree.select('Reactor1');
  await page.getByRole('tab', { name: 'Editor', exact: true }).click();
  await addItem(page, table, 'Pressure Set Point');
  await tree.select('OrderStart');
  await page.getByRole('button', { name: 'Update Taglist' }).click();
  const plan = frame.dialog(/^Update Taglist of/);
  await expect(plan.getByRole('list', { name: 'Added' }).first()).toContainText('Pressure');
  await expect(plan.getByRole('checkbox', { name: 'Update the direct mapping too' })).toBeChecked();
  await picture('taglist-plan');
  await plan.getByRole('button', { name: 'Apply' }).click();
  await table.expectCount('4 rows');
  await page.getByText('XML', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Difference' }).click();
  await expect(page.getByTestId('xml-difference')).toContainText('Pressure');
  await picture('xml-difference');
}
