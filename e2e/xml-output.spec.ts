import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './editor-fixtures';

test('the XML is previewed while typing, written, and compared with its file', async ({
  editors: { folder, frame, tree, table, properties },
}) => {
  const { page } = frame;
  await tree.select('Report');
  await page.getByRole('button', { name: 'Update Taglist' }).click();
  await table.expectCount('4 rows');

  await properties.choose('Processing Mode', /^Update XML-File/);
  const text = page.getByTestId('xml-text');
  await expect(text).toContainText('MsiInterfaceDescription');
  await expect(properties.choice('Processing Mode')).toHaveText('Configuration');
  const [file = ''] = await readdir(join(folder, 'xml'));
  expect(await readFile(join(folder, 'xml', file), 'utf8')).toContain(
    '<messageId>Report</messageId>',
  );
  await expect(properties.panel.getByRole('status', { name: 'XML File Location' })).toContainText(
    file,
  );

  await page.getByRole('button', { name: 'Difference' }).click();
  await expect(page.getByText('unchanged but for the creation time')).toBeVisible();
  await page.getByRole('button', { name: 'Preview' }).click();
  await properties.fill('System Name', 'Reactor hall');
  await expect(text).toContainText('Reactor hall');
  await page.getByRole('button', { name: 'Difference' }).click();
  await expect(page.getByTestId('xml-difference')).toContainText('Reactor hall');
  await page.getByRole('button', { name: 'Write XML File' }).click();
  await expect
    .poll(() => readFile(join(folder, 'xml', file), 'utf8'))
    .toContain('<systemName>Reactor hall</systemName>');
});

test('the preview follows each key, and Escape takes it back', async ({
  editors: { frame, tree, properties },
}) => {
  await tree.select('Order');
  await frame.page.getByText('XML', { exact: true }).first().click();
  const text = frame.page.getByTestId('xml-text');
  await expect(text).toContainText('<supplierVersion>1</supplierVersion>');
  const version = properties.field('Supplier Version');
  await version.fill('1.2.3');
  await expect(text).toContainText('<supplierVersion>1.2.3</supplierVersion>');
  await version.press('Escape');
  await expect(text).toContainText('<supplierVersion>1</supplierVersion>');
  await expect(frame.unsavedMark).toBeHidden();
});

test('what stands in the way of the XML is listed', async ({ editors: { frame } }) => {
  await frame.page.getByText('XML', { exact: true }).first().click();
  await expect(
    frame.page.getByRole('list', { name: 'What stands in the way' }).getByRole('listitem').first(),
  ).toContainText('Agitation');
  await expect(frame.page.getByRole('button', { name: 'Write XML File' })).toBeDisabled();
});
