import { expect, test } from './exchange-fixtures';

const NODES = ['ns=2;s=Line.Tank1.Level', 'ns=2;s=Line.Tank2.Level', 'ns=2;s=Line.Tank2.Pump'];

test('a list of node ids becomes items, and then tags of a message', async ({
  editors: { frame, tree, table },
  exchange,
}) => {
  await test.step('items below a folder, broken lines with their reason', async () => {
    await tree.choose('Core', 'Paste List as Items…');
    await exchange.giveList([...NODES, 'ns=two;s=Broken', 'Plant/Reactor1/Temperature']);
    await exchange.expectTotals({ Added: '3', Changed: '0', Unchanged: '1', Rejected: '1' });
    await expect(exchange.row('Row 4')).toContainText('"ns=two;s=Broken" is not a node id.');
    await expect(exchange.row('Tank2_Level')).toContainText('Node ns=2;s=Line.Tank2.Level');
    await exchange.apply();
    await expect(frame.notices).toContainText('List was imported: 3 rows added, 1 row not taken.');
    await expect(tree.row('Tank1_Level')).toBeVisible();
  });

  await test.step('undone in one step, and done again', async () => {
    await frame.undo();
    await expect(tree.row('Tank1_Level')).toBeHidden();
    await expect(tree.row('Pump')).toBeHidden();
    await frame.redo();
    await expect(tree.row('Pump')).toBeVisible();
  });

  await test.step('pasted again nothing is left to do', async () => {
    await tree.choose('Core', 'Paste List as Items…');
    await exchange.giveList(NODES);
    await exchange.expectTotals({ Added: '0', Unchanged: '3', Rejected: '0' });
    await expect(exchange.button('Apply')).toBeDisabled();
    await exchange.button('Cancel').click();
  });

  await test.step('tags that are mapped to the items', async () => {
    await tree.open('MES');
    await tree.select('Report');
    await table.button('Paste List').click();
    await exchange.giveList([...NODES, '/System/Core/Plant/Reactor1/Temperature', '/Nowhere']);
    await exchange.expectTotals({ Added: '8', Rejected: '1' });
    await exchange.apply();
    await table.expectColumn('objectName', ['Tank1_Level', 'Tank2_Level', 'Pump', 'Temperature']);
    await frame.undo();
    await table.expectColumn('objectName', []);
  });
});
