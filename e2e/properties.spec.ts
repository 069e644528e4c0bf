import { expect, test } from './editor-fixtures';

test('edits a property of every kind, and undo takes each back', async ({
  editors: { frame, tree, properties },
}) => {
  await properties.fill('System Name', 'Line 1');
  await expect(properties.field('System Name')).toHaveValue('Line 1');
  await properties.field('Description').fill('First\nSecond');
  await properties.field('System Name').click();
  await properties.checkbox('Optional Parameters').click();
  await expect(properties.checkbox('Optional Parameters')).toBeChecked();
  await properties.choose('Communication Mode', /^Receive/);
  await properties.path('Trigger Item').fill('/System/Core/Plant/Reactor1/Run');
  await frame.page.getByRole('option', { name: /Reactor1\/Running/ }).click();
  await expect(properties.path('Trigger Item')).toHaveValue('/System/Core/Plant/Reactor1/Running');

  await frame.undo();
  await expect(properties.path('Trigger Item')).toHaveValue('');
  await frame.undo();
  await expect(properties.choice('Communication Mode')).toContainText('Send (MES → shop floor)');
  await frame.undo();
  await expect(properties.checkbox('Optional Parameters')).not.toBeChecked();
  await frame.undo();
  await expect(properties.field('Description')).toHaveValue('');
  await frame.undo();
  await expect(properties.field('System Name')).toHaveValue('');
  await frame.redo();
  await expect(properties.field('System Name')).toHaveValue('Line 1');

  await properties.fill('Object Name', 'Renamed');
  await expect(tree.row('Renamed')).toBeVisible();
});

test('shows only what the chosen types use', async ({ editors: { properties, table } }) => {
  await expect(properties.field('Timeout Error Text')).toBeHidden();
  await properties.choose('Communication Mode', /^Bidirectional/);
  await expect(properties.field('Timeout Error Text')).toHaveValue('Reached timeout');
  await expect(properties.field('Host Name or IP')).toBeHidden();
  await properties.choose('Mapping Type', /^Historian/);
  await properties.choose('OSI-PI Connection', 'PI bridge (TCP)');
  await expect(properties.field('Host Name or IP')).toBeVisible();
  await expect(table.tab('Historian Mapping')).toBeVisible();
  await expect(table.tab('Direct Mapping')).toBeHidden();
  await properties.choose('Message Type', /^Order abort/);
  await expect(properties.field('Predefined Error Code')).toBeVisible();
  await expect(properties.field('Message ID')).toBeHidden();
});

test('refuses a wrong number with its reason, and Escape brings the stored one back', async ({
  editors: { properties },
}) => {
  await properties.choose('Communication Mode', /^Bidirectional/);
  await properties.fill('Timeout', '0');
  await expect(properties.panel.getByRole('alert')).toContainText('between 1 and 86400');
  await properties.field('Timeout').press('Escape');
  await expect(properties.field('Timeout')).toHaveValue('30');
  await expect(properties.panel.getByRole('alert')).toBeHidden();
});

test('explains the property that is focused, and says it to screen readers', async ({
  editors: { frame, properties },
}) => {
  await properties.field('Message ID').focus();
  const help = 'It identifies the message in this system and in the MES.';
  await expect(frame.page.getByText('Message ID (mandatory)')).toBeVisible();
  await expect(properties.field('Message ID')).toHaveAccessibleDescription(new RegExp(help));
});

test('shows a problem below its property', async ({ editors: { properties } }) => {
  await properties.fill('Supplier ID', '');
  await expect(properties.panel.getByText(/Supplier ID/).nth(1)).toBeVisible();
  await expect(properties.field('Supplier ID')).toHaveAttribute('aria-invalid', 'true');
});

test('refuses Operation with errors, and leads to the first', async ({
  editors: { frame, table, properties },
}) => {
  await properties.choose('Processing Mode', /^Operation/);
  await expect(properties.panel.getByRole('alert')).toContainText(
    'cannot go into Operation: it has',
  );
  await expect(properties.choice('Processing Mode')).toHaveText('Configuration');
  await frame.page.getByRole('button', { name: 'Show the first' }).click();
  await table.expectFocus(3, 'rangeLow');
});
