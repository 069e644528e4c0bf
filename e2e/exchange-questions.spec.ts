import { expect, test } from './exchange-fixtures';
import { editedBySheetJs, workbookOf, workbookOfSheets } from './workbooks';

const TAGS = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('a sheet that no table was found on is assigned by hand', async ({
  studio,
  editors: { frame, table },
  exchange,
}) => {
  const file = workbookOf('Parameters', [
    ['Name', 'Meaning'],
    ['Volume', 'New tag'],
    ['Recipe', 'Recipe to run'],
  ]);
  await studio.page.keyboard.press('ControlOrMeta+I');
  await exchange.choose('parameters.xlsx', file);
  await expect(exchange.remarks).toContainText('Sheet "Parameters" is not imported.');
  await expect(exchange.button('Apply')).toBeDisabled();
  await exchange.button('Assign to a Table…').click();
  await exchange.select(frame.dialog(/^Assign Sheet/), 'Table', 'Tag List');
  await exchange.select(frame.dialog(/^Assign Sheet/), 'Message Configuration', 'Order');
  await frame
    .dialog(/^Assign Sheet/)
    .getByRole('button', { name: 'Assign' })
    .click();
  await expect(exchange.questions).toContainText('has no column "Object Name"');
  await exchange.button('Assign Columns…').click();
  const columns = frame.dialog(/^Assign Columns/);
  await exchange.select(columns, /“Name”/, 'Object Name');
  await exchange.select(columns, /“Meaning”/, 'Object Description');
  await columns.getByRole('button', { name: 'Assign', exact: true }).click();
  await exchange.expectTotals({ Added: '1', Changed: '0', Unchanged: '1' });
  await exchange.apply();
  await table.expectColumn('objectName', ['Volume', ...TAGS]);
});

test('of two sheets for one table one is taken', async ({ editors: { table }, exchange }) => {
  const header = ['Object Name', 'Object Description'];
  const file = workbookOfSheets({
    Old: [header, ['Recipe', 'as it was']],
    New: [header, ['Recipe', 'as it is']],
  });
  await table.button('Import').click();
  await exchange.choose('two.xlsx', file);
  await expect(exchange.questions).toContainText('Sheets "Old" and "New" both hold Tag List');
  await expect(exchange.button('Apply')).toBeDisabled();
  await exchange.button('Take “New”').click();
  await exchange.expectTotals({ Changed: '1' });
  await expect(exchange.row('Recipe')).toContainText('Recipe to run → as it is');
  await exchange.apply();
  await expect(table.cell(1, 'objectDescription')).toHaveText('as it is');
});

test('a sheet that names no message is asked about', async ({
  studio,
  editors: { table },
  exchange,
}) => {
  const file = workbookOf('Tags', [
    ['Object Name', 'Data Type'],
    ['Volume', 'Double'],
  ]);
  await studio.page.keyboard.press('ControlOrMeta+I');
  await exchange.choose('tags.xlsx', file);
  await expect(exchange.questions).toContainText('does not say of which message configuration');
  await exchange.select(exchange.questions, /^Message configuration of sheet/, 'Order');
  await exchange.expectTotals({ Added: '1' });
  await exchange.apply();
  await table.expectColumn('objectName', [...TAGS, 'Volume']);
});

/** What another system describes: one message with two parameters. */
function description(systemId: string, messageId: string): Buffer {
  const parameter = (name: string, type: string) =>
    `<parameter><name>${name}</name><description>of the MES</description><dataType>${type}</dataType><direction>TO_SF</direction><isMesQualifier>false</isMesQualifier><isSfQualifier>false</isSfQualifier></parameter>`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><MsiInterfaceDescription><messageId>${messageId}</messageId><supplierId>ACME</supplierId><deviceTypeId>Reactor</deviceTypeId><description>From the MES</description><supplierVersion>1</supplierVersion><systemId>${systemId}</systemId><creationTime>2026-01-02 03:04:05,678</creationTime>${parameter('Recipe', 'String')}${parameter('Volume', 'Double')}<attachment/></MsiInterfaceDescription>`,
  );
}

test('a message description changes the message with its IDs', async ({
  studio,
  editors: { frame, table },
  exchange,
}) => {
  await studio.page.keyboard.press('ControlOrMeta+I');
  await exchange.choose('Order.xml', description('SF-01', 'Order'));
  await expect(exchange.row('Volume')).toBeVisible();
  await expect(exchange.row('Recipe')).toContainText('Recipe to run → of the MES');
  await exchange.apply();
  await table.expectColumn('objectName', ['BatchID', 'Recipe', 'Volume', ...TAGS.slice(2)]);
  await frame.undo();
  await table.expectColumn('objectName', TAGS);
});

test('a message description becomes a new message below the broker that is chosen', async ({
  studio,
  editors: { frame, tree, table },
  exchange,
}) => {
  await tree.create('Core', 'Message Broker', 'Second');
  await studio.page.keyboard.press('ControlOrMeta+I');
  await exchange.give('Start.xml', description('SF-99', 'Start'));
  await expect(exchange.dialog.getByRole('alert')).toContainText(
    'not clear to which message broker',
  );
  await exchange.button('/System/Core/Second').click();
  await expect(exchange.plan).toBeVisible();
  await expect(exchange.remarks).toContainText('The description is for system ID "SF-99"');
  await exchange.apply();
  await tree.open('Second');
  await tree.select('Start');
  await table.expectColumn('objectName', ['Recipe', 'Volume']);
  await frame.undo();
  await expect(tree.row('Start')).toBeHidden();
});

test('a refused file says why, and another one can be chosen', async ({
  editors: { table },
  exchange,
}) => {
  await table.button('Import').click();
  const good = workbookOf('Tag List', [['Object Name'], ['Volume']]);
  await exchange.give('renamed.ods', good);
  await expect(exchange.dialog.getByRole('alert')).toContainText('"renamed.ods" was refused.');
  const edited = editedBySheetJs(good, 'Tag List', { A3: [['Pressure']] });
  await exchange.choose('good.xlsx', edited);
  await expect(exchange.dialog.getByRole('alert')).toHaveCount(0);
  await exchange.expectTotals({ Added: '2' });
});
