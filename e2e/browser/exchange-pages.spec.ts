import { expect, test } from '../exchange-fixtures';
import { TreePage } from '../pages/tree-page';
import { workbookOf } from '../workbooks';

test('another edit makes the plan again', async ({ editors: { frame, tree, table }, exchange }) => {
  const second = await frame.page.context().newPage();
  await second.goto(new URL('/', frame.page.url()).href);
  const other = new TreePage(second);
  await expect(other.row('Order')).toBeVisible();
  await table.button('Import').click();
  const file = workbookOf('Tag List', [
    ['Object Name', 'Object Description'],
    ['Recipe', 'from the file'],
    ['Volume', 'from the file'],
  ]);
  await exchange.choose('tags.xlsx', file);
  await exchange.expectTotals({ Added: '1', Changed: '1' });
  const tick = exchange.row('Volume').getByRole('checkbox');
  await tick.click();
  await expect(tick).not.toBeChecked();
  await other.rename('Order', 'Ordered');
  await expect(exchange.dialog).toContainText('The project was changed meanwhile.');
  await expect(exchange.row('Volume').getByRole('checkbox')).toBeChecked();
  await exchange.apply();
  await tree.select('Ordered');
  await table.expectColumn('objectName', [
    'BatchID',
    'Recipe',
    'Volume',
    'Temperature',
    'Agitation',
    'Yield',
  ]);
  await second.close();
});
