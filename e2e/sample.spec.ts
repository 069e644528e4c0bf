import { expect, test } from './frame-fixtures';
import { PropertyPage } from './pages/property-page';
import { TablePage } from './pages/table-page';
import { TreePage } from './pages/tree-page';
import { picture } from './picture';

test.use({ startWith: { sample: 'bioreactor' } });

const TABLES: readonly (readonly [string, readonly string[]])[] = [
  ['OrderStart', ['Tag List', 'Direct Mapping', 'Folder Settings']],
  ['EquipmentCheck', ['Tag List', 'Device List', 'Group Mapping']],
  ['CurrentValues', ['Tag List', 'Flexible Mapping']],
  ['TrendValues', ['Tag List', 'Historian Mapping']],
];

test('every message of the sample shows its own tables, filled', async ({ studio }) => {
  const tree = new TreePage(studio.page);
  const table = new TablePage(studio.page);
  for (const [message, titles] of TABLES) {
    await tree.select(message);
    await expect(studio.page.getByRole('tablist', { name: `Tables of ${message}` })).toBeVisible();
    for (const title of titles) {
      await table.tab(title).click();
      await expect(table.cell(0, '#')).toContainText('1');
    }
  }
});

test('a broker with problems in its long list scrolls in one place', async ({ studio }) => {
  const { page } = studio;
  const tree = new TreePage(page);
  await tree.select('MSIMessageBroker');
  await tree.row('MSIMessageBroker').press('ControlOrMeta+D');
  await expect(page.getByRole('cell', { name: '1 problem' }).first()).toBeVisible();
  const tooHigh = await page
    .locator('.dv-view')
    .evaluateAll((views) => views.filter((one) => one.scrollHeight > one.clientHeight).length);
  expect(tooHigh).toBe(0);
});

test('the editors of the sample, light and dark', async ({ studio }) => {
  const { page } = studio;
  const tree = new TreePage(page);
  const table = new TablePage(page);
  const properties = new PropertyPage(page);
  await tree.select('OrderStart');
  await table.cell(1, 'objectName').click();
  await properties.panel.hover();
  await picture(page, 'editor-tag-list');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('[data-scheme="dark"]')).toBeVisible();
  await picture(page, 'editor-tag-list-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await tree.select('TrendValues');
  await expect(properties.field('Host Name or IP')).toBeVisible();
  await properties.field('Request Timeout').focus();
  await expect(
    page.getByText('How long a request to the historian may take.').last(),
  ).toBeVisible();
  await picture(page, 'editor-properties');

  await tree.select('OrderStart');
  await table.chooseOption(11, 'dataType', 'Long');
  await table.press(12, 'objectName', 'ControlOrMeta+-');
  await table.expectCount('15 rows');
  await page.getByRole('button', { name: 'Update Taglist' }).click();
  const plan = page.getByRole('dialog', { name: /^Update Taglist of/ });
  await expect(plan.getByRole('list', { name: 'Changed' })).toBeVisible();
  await picture(page, 'editor-taglist-plan');
  await plan.getByRole('button', { name: 'Cancel' }).click();

  await page.getByText('XML', { exact: true }).first().click();
  await expect(page.getByTestId('xml-text')).toContainText('MsiInterfaceDescription');
  await picture(page, 'editor-xml-preview');
});
